package hourglass.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "results",
        description = "Prints the numbers that runs left behind, beside the book's.",
        mixinStandardHelpOptions = true)
final class ResultsCommand implements Callable<Integer> {
    static final List<String> KEYS =
            List.of("chapter", "quantity", "book", "ours", "scale", "images", "device", "seed");

    @Option(names = "--json", description = "print an array of objects")
    private boolean json;

    @Override
    public Integer call() {
        List<JsonObject> numbers = Numbers.in(Checkout.here().results());
        if (json) {
            JsonArray array = new JsonArray();
            numbers.forEach(array::add);
            System.out.println(Table.json(array));
        } else if (numbers.isEmpty()) {
            System.out.println("no results yet: run a chapter with ./environment/hourglass run 1");
        } else {
            System.out.print(table(numbers));
        }
        return Exit.DONE;
    }

    private static Table table(List<JsonObject> numbers) {
        Table table =
                new Table(
                        "chapter",
                        "quantity",
                        "book",
                        "ours",
                        "scale",
                        "data set",
                        "device",
                        "seed");
        for (JsonObject number : numbers) {
            List<String> row = new ArrayList<>();
            KEYS.forEach(key -> row.add(Numbers.text(number.get(key))));
            table.add(row);
        }
        return table;
    }
}
