package hourglass.kernel;

import hourglass.show.Renderers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions every cell can call, imported at the start of each session. */
public final class Display {
    private Display() {}

    /** Shows {@code value} now and returns an id for {@link #updateDisplay}. */
    public static String display(@Nullable Object value, String... as) {
        String id = UUID.randomUUID().toString();
        show(value, id, false, as);
        return id;
    }

    /** Replaces what {@link #display} showed under {@code id}. */
    public static void updateDisplay(String id, @Nullable Object value, String... as) {
        show(value, id, true, as);
    }

    /**
     * The media types of {@code value}. A string given with a type, as in {@code render(text,
     * "text/html")}, is taken to be of that type.
     */
    public static Map<String, Object> render(@Nullable Object value, String... as) {
        Map<String, Object> all = Renderers.bundle(value);
        if (as.length == 0) {
            return all;
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        for (String type : as) {
            Object content = value instanceof CharSequence ? value.toString() : all.get(type);
            if (content != null) {
                wanted.put(type, content);
            }
        }
        wanted.putIfAbsent("text/plain", String.valueOf(all.get("text/plain")));
        return wanted;
    }

    /**
     * Empties the cell's page.
     *
     * @param later whether to wait for the next output, so that the page does not flicker
     */
    public static void clearOutput(boolean later) {
        Cell cell = Cell.current();
        if (cell != null) {
            System.out.flush();
            cell.page.put(new Output.Clear(later));
        }
    }

    /** Runs {@code source} as a part of the running cell and returns its last value. */
    public static @Nullable Object eval(String source) {
        return CellRunner.current().eval(source);
    }

    /** Asks the reader for a line of text. */
    public static String input(String prompt) {
        return CellInput.ask(prompt, false);
    }

    /** Asks the reader for a line of text and hides what is typed. */
    public static String password(String prompt) {
        return CellInput.ask(prompt, true);
    }

    private static void show(@Nullable Object value, String id, boolean update, String... as) {
        Cell cell = Cell.current();
        if (cell != null) {
            cell.displayed = id;
            cell.page.put(
                    new Output.Display(render(value, as), Renderers.metadata(value), id, update));
        }
    }
}
