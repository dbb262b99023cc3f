package hourglass.notebook;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The form of a chapter: what keeps notebooks readable, repeatable and small. */
public final class Rules {
    static final int MOST_BYTES = 400_000;
    static final int MOST_LINES = 25;
    static final int MEDIAN_LINES = 6;

    private static final Set<String> KERNELSPEC_AND_LANGUAGE =
            Set.of("kernelspec", "language_info");
    private static final String ID = "[A-Za-z0-9_-]{1,64}";

    private Rules() {}

    /** The rules of chapter {@code name}: 00, the tour, may be shorter than the others. */
    public static List<Rule> of(String name) {
        int fewest = name.startsWith("00") ? 1 : 12;
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule("the format is 4.5", Rules::format));
        rules.add(
                new Rule(
                        "the kernel is java, and nothing else is in the metadata",
                        Rules::metadata));
        rules.add(new Rule("every cell has an id of its own", Rules::ids));
        rules.add(new Rule("cells carry tags and no other metadata", Rules::cellMetadata));
        rules.add(new Rule(fewest + " to 25 code cells", notebook -> count(notebook, fewest)));
        rules.add(new Rule("code cells are short", Rules::lengths));
        rules.add(new Rule("the first code cell imports", Rules::imports));
        rules.add(new Rule("the file is under 400 kB", Rules::weight));
        rules.addAll(OutputRules.all());
        return List.copyOf(rules);
    }

    private static List<String> format(Notebook notebook) {
        return notebook.minor() == 5
                ? List.of()
                : List.of("its format is 4.%d, expected 4.5".formatted(notebook.minor()));
    }

    private static List<String> metadata(Notebook notebook) {
        List<String> breaches = new ArrayList<>();
        Set<String> others = new TreeSet<>(notebook.metadata().keySet());
        others.removeAll(KERNELSPEC_AND_LANGUAGE);
        others.forEach(key -> breaches.add("its metadata has '" + key + "': remove it"));
        JsonObject kernelspec = part(notebook.metadata(), "kernelspec");
        JsonObject language = part(notebook.metadata(), "language_info");
        expectJava(kernelspec, "name", "kernelspec", breaches);
        expectJava(kernelspec, "language", "kernelspec", breaches);
        if (language.size() > 0) {
            expectJava(language, "name", "language_info", breaches);
        }
        if (language.has("version")) {
            breaches.add(
                    "its language_info names a version, which differs from machine to machine");
        }
        return breaches;
    }

    private static JsonObject part(JsonObject metadata, String key) {
        return metadata.get(key) instanceof JsonObject object ? object : new JsonObject();
    }

    private static void expectJava(
            JsonObject object, String key, String where, List<String> breaches) {
        String found = object.has(key) ? object.get(key).getAsString() : "missing";
        if (!found.equals("java")) {
            breaches.add("its %s's %s is %s, expected java".formatted(where, key, found));
        }
    }

    private static List<String> ids(Notebook notebook) {
        Set<String> seen = new HashSet<>();
        return cells(
                notebook.cells(),
                cell -> {
                    if (!cell.id().matches(ID)) {
                        return "has the id '" + cell.id() + "', expected letters, digits, - and _";
                    }
                    return seen.add(cell.id())
                            ? ""
                            : "has the id '" + cell.id() + "' of another cell";
                });
    }

    private static List<String> cellMetadata(Notebook notebook) {
        return cells(
                notebook.cells(),
                cell -> {
                    Set<String> others = new TreeSet<>(cell.metadata().keySet());
                    others.remove("tags");
                    return others.isEmpty() ? "" : "has metadata beside tags: " + others;
                });
    }

    private static List<String> count(Notebook notebook, int fewest) {
        int cells = notebook.codeCells().size();
        return cells >= fewest && cells <= 25
                ? List.of()
                : List.of("it has %d code cells, expected %d to 25".formatted(cells, fewest));
    }

    private static List<String> lengths(Notebook notebook) {
        List<String> breaches =
                new ArrayList<>(
                        cells(
                                notebook.codeCells(),
                                cell ->
                                        cell.lines() <= MOST_LINES
                                                ? ""
                                                : "has %d lines, at most %d are allowed"
                                                        .formatted(cell.lines(), MOST_LINES)));
        List<Integer> lines = notebook.codeCells().stream().map(Cell::lines).sorted().toList();
        int median = lines.isEmpty() ? 0 : lines.get((lines.size() - 1) / 2);
        if (median > MEDIAN_LINES) {
            breaches.add(
                    "the median code cell has %d lines, at most %d are allowed"
                            .formatted(median, MEDIAN_LINES));
        }
        return breaches;
    }

    private static List<String> imports(Notebook notebook) {
        List<Cell> code = notebook.codeCells();
        if (code.isEmpty()) {
            return List.of();
        }
        return code.get(0)
                .source()
                .lines()
                .filter(line -> !line.isBlank() && !line.matches("(import .*;.*|//.*)"))
                .map(line -> "the first code cell has '" + line + "' among its imports")
                .limit(1)
                .toList();
    }

    private static List<String> weight(Notebook notebook) {
        int bytes = notebook.text().getBytes(StandardCharsets.UTF_8).length;
        return bytes < MOST_BYTES
                ? List.of()
                : List.of("it has %,d bytes, at most %,d are allowed".formatted(bytes, MOST_BYTES));
    }

    /** A line for each cell about which {@code fault} has something to say. */
    static List<String> cells(List<Cell> cells, Function<Cell, String> fault) {
        List<String> breaches = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String words = fault.apply(cells.get(i));
            if (!words.isEmpty()) {
                String kind = cells.get(i).isCode() ? "cell " : "text cell ";
                breaches.add(kind + (i + 1) + " (" + cells.get(i).id() + ") " + words);
            }
        }
        return breaches;
    }
}
