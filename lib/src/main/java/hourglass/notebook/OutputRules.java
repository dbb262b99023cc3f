package hourglass.notebook;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What committed outputs keep to: they show everywhere, and a rerun changes nothing in them. */
final class OutputRules {
    private static final Set<String> SHOWN_EVERYWHERE =
            Set.of("text/plain", "text/html", "image/png");
    private static final Pattern PATH =
            Pattern.compile(
                    "(?<![\\w./:])/(home|root|work|tmp|usr|var|Users|opt|mnt|etc|private)/[^\\s\"'<]+"
                            + "|\\b[A-Z]:\\\\[^\\s\"'<]+|file:/+[^\\s\"'<]+");
    private static final Pattern TIMING =
            Pattern.compile(
                    "\\b\\d+([.,]\\d+)?\\s?(ns|us|µs|ms|s|sec|secs|seconds?|min|mins|minutes?|hours?)\\b"
                            + "(?!\\s*(of|in) the)");
    private static final Pattern IDENTITY = Pattern.compile("\\b[\\w.$]+@[0-9a-f]{5,8}\\b");

    private OutputRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule(
                        "pictures are PNG, with words for those who cannot see them",
                        OutputRules::pictures),
                new Rule("no output is an error", OutputRules::errors),
                new Rule("no output names a place on one machine", n -> texts(n, PATH, "a path")),
                new Rule("no output tells a time", n -> texts(n, TIMING, "a timing")),
                new Rule(
                        "no output tells an object's address",
                        n -> texts(n, IDENTITY, "an address")));
    }

    private static List<String> pictures(Notebook notebook) {
        return outputs(
                notebook,
                output -> {
                    if (!(output.get("data") instanceof JsonObject data)) {
                        return "";
                    }
                    for (String mime : data.keySet()) {
                        if (!SHOWN_EVERYWHERE.contains(mime)) {
                            return "shows "
                                    + mime
                                    + ", which does not show everywhere: use image/png";
                        }
                    }
                    if (!data.has("text/plain")) {
                        return "has an output without text/plain";
                    }
                    return data.has("image/png") && data.has("text/html")
                            ? "has a picture with text/html beside it, which hides the picture"
                            : "";
                });
    }

    private static List<String> errors(Notebook notebook) {
        return outputs(
                notebook,
                output -> {
                    if (output.get("output_type").getAsString().equals("error")) {
                        return "ended with " + output.get("ename").getAsString();
                    }
                    boolean stderr =
                            output.has("name") && output.get("name").getAsString().equals("stderr");
                    return stderr ? "wrote to the error stream" : "";
                });
    }

    private static List<String> texts(Notebook notebook, Pattern forbidden, String kind) {
        return Rules.cells(
                notebook.codeCells(),
                cell -> {
                    Matcher matcher = forbidden.matcher(cell.outputText());
                    return matcher.find() ? "shows " + kind + ": '" + matcher.group() + "'" : "";
                });
    }

    private static List<String> outputs(Notebook notebook, Function<JsonObject, String> fault) {
        return Rules.cells(
                notebook.codeCells(),
                cell -> {
                    List<String> faults = new ArrayList<>();
                    cell.outputs().forEach(output -> faults.add(fault.apply(output)));
                    faults.removeIf(String::isEmpty);
                    return faults.isEmpty() ? "" : faults.get(0);
                });
    }
}
