package hourglass.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes JSON byte for byte as Jupyter does: one space of indent, sorted keys, only the characters
 * escaped that must be.
 */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String text(JsonElement element) {
        Json json = new Json();
        json.write(element, 0);
        return json.out.append('\n').toString();
    }

    private void write(JsonElement element, int depth) {
        if (element instanceof JsonObject object) {
            writeObject(object, depth);
        } else if (element instanceof JsonArray array) {
            writeArray(array, depth);
        } else if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            writeString(primitive.getAsString());
        } else {
            out.append(element);
        }
    }

    private void writeObject(JsonObject object, int depth) {
        writeAll(
                '{',
                '}',
                new TreeMap<>(object.asMap()).entrySet(),
                depth,
                entry -> {
                    writeString(entry.getKey());
                    out.append(": ");
                    write(entry.getValue(), depth + 1);
                });
    }

    private void writeArray(JsonArray array, int depth) {
        writeAll('[', ']', array, depth, element -> write(element, depth + 1));
    }

    private <T> void writeAll(
            char open, char close, Iterable<T> items, int depth, Consumer<T> writeOne) {
        out.append(open);
        String between = "";
        for (T item : items) {
            out.append(between).append('\n').append(" ".repeat(depth + 1));
            writeOne.accept(item);
            between = ",";
        }
        if (!between.isEmpty()) {
            out.append('\n').append(" ".repeat(depth));
        }
        out.append(close);
    }

    private void writeString(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            writeChar(text.charAt(i));
        }
        out.append('"');
    }

    private void writeChar(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ') {
                    out.append("\\u%04x".formatted((int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
