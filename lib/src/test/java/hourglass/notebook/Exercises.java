package hourglass.notebook;

import hourglass.data.Home;
import hourglass.kernel.CellResult;
import hourglass.kernel.CellRunner;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The exercises of a solved chapter, tried with other answers: the chapter's own check cell says
 * what it thinks of each. Checks may use nothing of the chapter but its imports.
 */
public final class Exercises implements AutoCloseable {
    private static final Pattern ANSWER =
            Pattern.compile("/// BEGIN SOLUTION.*?/// END SOLUTION", Pattern.DOTALL);

    private final CellRunner runner = new CellRunner();
    private final List<Cell> cells;

    /**
     * @param chapter its file's name without .ipynb
     */
    public Exercises(String chapter) {
        var file = Home.folder().resolve("solutions").resolve(chapter + ".ipynb");
        cells = Notebook.read(file).codeCells();
        run(cells.get(0).source()); // the imports
    }

    /** What the check says of the reference solution. */
    public String solved(String number) {
        return verdict(number, exercise(number).source());
    }

    /** What it says of the learner's version as it is handed out. */
    public String untouched(String number) {
        Cell open = Release.of(Notebook.of(List.of(exercise(number)))).cells().get(0);
        return verdict(number, open.source());
    }

    /** What it says when {@code body} stands in place of the reference solution. */
    public String answered(String number, String body) {
        String source = exercise(number).source();
        return verdict(number, ANSWER.matcher(source).replaceFirst(Matcher.quoteReplacement(body)));
    }

    private String verdict(String number, String answer) {
        run(answer);
        String check = cell("check(\"" + number + "\"").source();
        return String.valueOf(run(check).value());
    }

    private Cell exercise(String number) {
        return cell("// Exercise " + number);
    }

    private Cell cell(String words) {
        return cells.stream()
                .filter(c -> c.source().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no code cell has " + words));
    }

    private CellResult run(String source) {
        CellResult result = runner.run(source);
        if (!result.ok()) {
            throw new AssertionError("this cell fails: " + result.failure() + "\n" + source);
        }
        return result;
    }

    @Override
    public void close() {
        runner.close();
    }
}
