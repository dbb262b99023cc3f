package hourglass.kernel;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a running cell puts on its page. */
public sealed interface Output {
    /** Printed text; {@code stream} is {@code stdout} or {@code stderr}. */
    record Text(String stream, String text) implements Output {}

    /**
     * Something to look at: a media type's content is a {@code String} or a {@code byte[]}. With an
     * {@code id} it can be replaced later; {@code update} replaces what the id showed before.
     */
    record Display(
            Map<String, Object> data,
            Map<String, Object> metadata,
            @Nullable String id,
            boolean update)
            implements Output {}

    /** The value of the cell's last expression. */
    record Result(int count, Map<String, Object> data, Map<String, Object> metadata)
            implements Output {}

    /** An error: its own name, its message, and the lines to show. */
    record Failure(String name, String message, List<String> traceback) implements Output {
        /** The failure as plain text, without colours. */
        public String text() {
            return String.join("\n", traceback).replaceAll("\u001B\\[[0-9;]*m", "");
        }
    }

    /** Empties the page, at once or when the next output comes. */
    record Clear(boolean later) implements Output {}
}
