package hourglass.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From a solved notebook to the learner's: what stands between {@code /// BEGIN SOLUTION} and
 * {@code /// END SOLUTION} becomes a line that throws, and cells tagged {@code solution} are left
 * out.
 */
public final class Release {
    private static final String TAG = "solution";
    private static final String WAITING = "is waiting for you"; // as a practice check says it
    private static final Pattern REGION =
            Pattern.compile(
                    "(?m)^([ \\t]*)/// BEGIN SOLUTION[^\\n]*\\n.*?^[ \\t]*/// END SOLUTION[^\\n]*$",
                    Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("(?m)^\\s*// Exercise ([\\d.]+)");

    private Release() {}

    /**
     * The learner's version, without outputs.
     *
     * @throws IllegalArgumentException if a region has no end, or stands in a cell without a line
     *     {@code // Exercise 3.1}
     */
    public static Notebook of(Notebook solved) {
        List<Cell> cells =
                solved.cells().stream()
                        .filter(cell -> !cell.tags().contains(TAG))
                        .map(
                                cell ->
                                        cell.isCode()
                                                ? cell.withSource(open(cell))
                                                        .withOutputs(List.of(), null)
                                                : cell)
                        .toList();
        return clean(solved.withCells(cells));
    }

    private static String open(Cell cell) {
        Matcher region = REGION.matcher(cell.source());
        String opened =
                region.replaceAll(
                        r ->
                                r.group(1)
                                        + Matcher.quoteReplacement(
                                                "throw new UnsupportedOperationException(\"exercise %s: your code goes here\");"
                                                        .formatted(number(cell))));
        if (opened.contains("/// BEGIN SOLUTION") || opened.contains("/// END SOLUTION")) {
            throw new IllegalArgumentException(
                    "cell '%s' has a solution without both its ends: it needs a line /// BEGIN SOLUTION and a line /// END SOLUTION"
                            .formatted(cell.id()));
        }
        return opened;
    }

    private static String number(Cell cell) {
        Matcher number = NUMBER.matcher(cell.source());
        if (!number.find()) {
            throw new IllegalArgumentException(
                    "cell '%s' has a solution and no number: begin it with a line such as // Exercise 3.1"
                            .formatted(cell.id()));
        }
        return number.group(1);
    }

    /**
     * {@code notebook} with the outputs that a run left in {@code executed}, for cells whose id and
     * source are the same in both.
     */
    public static Notebook withOutputs(Notebook notebook, Notebook executed) {
        Map<String, Cell> ran =
                executed.codeCells().stream()
                        .collect(Collectors.toMap(Cell::id, cell -> cell, (a, b) -> a));
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            Cell twin = ran.get(cell.id());
            boolean same = twin != null && cell.isCode() && twin.source().equals(cell.source());
            cells.add(
                    twin != null && same
                            ? cell.withOutputs(twin.outputs(), twin.executionCount())
                            : cell);
        }
        return clean(notebook.withCells(cells));
    }

    /**
     * The learner's notebook with outputs, at the price of one long run: cells that both versions
     * share show what the solved one's run left, and those that wait for an answer, or that only
     * the learner has, what the learner's own run left at whatever scale.
     */
    public static Notebook withOutputs(Notebook learner, Notebook solvedRun, Notebook ownRun) {
        Notebook own = withOutputs(learner, ownRun);
        Notebook shared = withOutputs(withoutOutputs(learner), solvedRun);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < own.cells().size(); i++) {
            Cell mine = own.cells().get(i);
            Cell theirs = shared.cells().get(i);
            boolean take = theirs.executionCount() != null && !mine.outputText().contains(WAITING);
            cells.add(take ? mine.withOutputs(theirs.outputs(), mine.executionCount()) : mine);
        }
        return own.withCells(cells);
    }

    private static Notebook withoutOutputs(Notebook notebook) {
        return notebook.withCells(
                notebook.cells().stream()
                        .map(cell -> cell.isCode() ? cell.withOutputs(List.of(), null) : cell)
                        .toList());
    }

    /** Only what belongs into the repository: the course's metadata, and of a cell's the tags. */
    public static Notebook clean(Notebook notebook) {
        return Notebook.of(
                notebook.cells().stream().map(cell -> cell.withMetadata(tagsOnly(cell))).toList());
    }

    private static JsonObject tagsOnly(Cell cell) {
        var metadata = new JsonObject();
        if (!cell.tags().isEmpty()) {
            var tags = new JsonArray();
            cell.tags().forEach(tags::add);
            metadata.add("tags", tags);
        }
        return metadata;
    }
}
