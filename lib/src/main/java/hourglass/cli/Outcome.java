package hourglass.cli;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * How a notebook's run ended.
 *
 * @param cells code cells in it
 * @param numbers the results it left, as {@link Numbers} reads them
 * @param cell the number of the code cell that failed, or 0
 * @param error what it said, or ""
 */
record Outcome(
        String chapter,
        int cells,
        double seconds,
        List<JsonObject> numbers,
        boolean passed,
        int cell,
        String error) {

    Outcome withNumbers(List<JsonObject> reached) {
        return new Outcome(chapter, cells, seconds, List.copyOf(reached), passed, cell, error);
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("chapter", chapter);
        json.addProperty("cells", cells);
        json.addProperty("seconds", seconds);
        JsonObject reached = new JsonObject();
        numbers.forEach(n -> reached.add(n.get("quantity").getAsString(), n.get("ours")));
        json.add("numbers", reached);
        json.addProperty("passed", passed);
        json.addProperty("cell", passed ? null : cell);
        json.addProperty("error", passed ? null : error);
        return json;
    }

    /** The rows of a table: one for the chapter, one more for each further number. */
    static Table table(List<Outcome> outcomes) {
        Table table = new Table("chapter", "cells", "seconds", "numbers reached", "outcome");
        outcomes.forEach(outcome -> outcome.addTo(table));
        return table;
    }

    private void addTo(Table table) {
        List<String> reached =
                numbers.stream()
                        .map(
                                n ->
                                        n.get("quantity").getAsString()
                                                + " "
                                                + Numbers.text(n.get("ours")))
                        .toList();
        table.add(
                List.of(
                        chapter,
                        Integer.toString(cells),
                        "%.1f".formatted(seconds),
                        reached.isEmpty() ? "-" : reached.get(0),
                        verdict()));
        reached.stream().skip(1).forEach(n -> table.add(List.of("", "", "", n, "")));
    }

    private String verdict() {
        if (passed) {
            return "passed";
        }
        return "FAILED" + (cell > 0 ? " in cell " + cell : "") + ": " + firstLine(error);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
