package hourglass.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a notebook.
 *
 * @param type {@code code}, {@code markdown} or {@code raw}
 * @param id unique in its notebook, and kept for ever
 * @param source the text, lines joined
 * @param metadata tags and the like
 * @param outputs what a run left; empty but for code cells
 * @param executionCount the number in the margin of a code cell, or null when it has not run
 * @param attachments pictures pasted into a Markdown cell, or null
 */
public record Cell(
        String type,
        String id,
        String source,
        JsonObject metadata,
        List<JsonObject> outputs,
        @Nullable Integer executionCount,
        @Nullable JsonObject attachments) {

    public Cell {
        outputs = List.copyOf(outputs);
    }

    /** A code cell that has not run. */
    public static Cell code(String id, String source) {
        return new Cell("code", id, source, new JsonObject(), List.of(), null, null);
    }

    public static Cell markdown(String id, String source) {
        return new Cell("markdown", id, source, new JsonObject(), List.of(), null, null);
    }

    public boolean isCode() {
        return type.equals("code");
    }

    /** Lines of source that are not blank. */
    public int lines() {
        return (int) source.lines().filter(line -> !line.isBlank()).count();
    }

    /** The tags in the cell's metadata. */
    public Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        if (metadata.get("tags") instanceof JsonArray array) {
            array.forEach(tag -> tags.add(tag.getAsString()));
        }
        return tags;
    }

    public Cell withSource(String newSource) {
        return new Cell(type, id, newSource, metadata, outputs, executionCount, attachments);
    }

    public Cell withMetadata(JsonObject newMetadata) {
        return new Cell(type, id, source, newMetadata, outputs, executionCount, attachments);
    }

    public Cell withOutputs(List<JsonObject> newOutputs, @Nullable Integer newCount) {
        return new Cell(type, id, source, metadata, newOutputs, newCount, attachments);
    }

    static Cell of(JsonObject json) {
        String type = json.get("cell_type").getAsString();
        List<JsonObject> outputs = new ArrayList<>();
        if (json.get("outputs") instanceof JsonArray array) {
            array.forEach(output -> outputs.add(Multiline.join(output.getAsJsonObject())));
        }
        JsonElement count = json.get("execution_count");
        return new Cell(
                type,
                json.has("id") ? json.get("id").getAsString() : "",
                Multiline.join(json.get("source")),
                json.getAsJsonObject("metadata"),
                outputs,
                count == null || count.isJsonNull() ? null : count.getAsInt(),
                json.getAsJsonObject("attachments"));
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("cell_type", type);
        if (!id.isEmpty()) {
            json.addProperty("id", id);
        }
        json.add("source", Multiline.split(source));
        json.add("metadata", metadata);
        if (attachments != null) {
            json.add("attachments", attachments);
        }
        if (isCode()) {
            JsonArray array = new JsonArray();
            outputs.forEach(output -> array.add(Multiline.split(output)));
            json.add("outputs", array);
            if (executionCount == null) {
                json.add("execution_count", JsonNull.INSTANCE);
            } else {
                json.addProperty("execution_count", executionCount);
            }
        }
        return json;
    }

    /** The text that a reader of the executed cell sees: printed lines and plain-text results. */
    public String outputText() {
        return String.join("", outputs.stream().flatMap(Cell::texts).toList());
    }

    private static Stream<String> texts(JsonObject output) {
        if (output.get("text") != null) {
            return Stream.of(output.get("text").getAsString());
        }
        if (output.get("data") instanceof JsonObject data) {
            return Arrays.stream(new String[] {"text/plain", "text/html"})
                    .filter(data::has)
                    .map(mime -> data.get(mime).getAsString());
        }
        return Stream.empty();
    }
}
