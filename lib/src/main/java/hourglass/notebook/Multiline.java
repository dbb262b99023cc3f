package hourglass.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;

/** Jupyter's files keep texts as lists of lines; in memory a text is one string. */
final class Multiline {
    private static final Set<String> SPLIT = Set.of("application/javascript", "image/svg+xml");

    /** Where Python's splitlines, which Jupyter uses, ends a line. */
    private static final String ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private Multiline() {}

    static String join(JsonElement text) {
        if (!(text instanceof JsonArray lines)) {
            return text.getAsString();
        }
        StringBuilder joined = new StringBuilder();
        lines.forEach(line -> joined.append(line.getAsString()));
        return joined.toString();
    }

    /** The lines of {@code text}, each with its line end. */
    static JsonArray split(String text) {
        JsonArray lines = new JsonArray();
        int start = 0;
        while (start < text.length()) {
            int end = endOfLine(text, start);
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private static int endOfLine(String text, int start) {
        int end = start;
        while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return Math.min(text.length(), text.startsWith("\r\n", end) ? end + 2 : end + 1);
    }

    static JsonObject join(JsonObject output) {
        JsonObject joined = output.deepCopy();
        if (joined.get("text") instanceof JsonArray) {
            joined.addProperty("text", join(joined.get("text")));
        }
        if (joined.get("data") instanceof JsonObject data) {
            for (Map.Entry<String, JsonElement> entry : data.entrySet()) {
                if (entry.getValue() instanceof JsonArray && !isJson(entry.getKey())) {
                    entry.setValue(new JsonPrimitive(join(entry.getValue())));
                }
            }
        }
        return joined;
    }

    static JsonObject split(JsonObject output) {
        JsonObject split = output.deepCopy();
        if (split.get("text") instanceof JsonPrimitive text) {
            split.add("text", split(text.getAsString()));
        }
        if (split.get("data") instanceof JsonObject data) {
            for (Map.Entry<String, JsonElement> entry : data.entrySet()) {
                if (isText(entry.getKey()) && entry.getValue() instanceof JsonPrimitive text) {
                    entry.setValue(split(text.getAsString()));
                }
            }
        }
        return split;
    }

    private static boolean isText(String mime) {
        return mime.startsWith("text/") || SPLIT.contains(mime);
    }

    private static boolean isJson(String mime) {
        return mime.equals("application/json")
                || (mime.startsWith("application/") && mime.endsWith("+json"));
    }
}
