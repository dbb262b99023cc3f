package hourglass.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where each statement stands: its cell and the line it begins on. */
final class Places {
    /**
     * One statement.
     *
     * @param cell the number of the cell
     * @param line the line of the cell on which it begins, from 1
     */
    record Place(int cell, int line, String source) {
        /** The name of this statement's line {@code n}, from 1. */
        String at(int n) {
            return "cell %d, line %d".formatted(cell, line + n - 1);
        }
    }

    private static final int LONGEST = 160; // characters of a source line

    private final Map<String, Place> byId = new ConcurrentHashMap<>();
    private volatile Place now = new Place(0, 1, "");
    private int ids;

    /** The statement that is evaluated next. */
    void now(Place place) {
        now = place;
    }

    /** A new id for a snippet of the statement evaluated now. */
    synchronized String newId() {
        String id = String.valueOf(++ids);
        byId.put(id, now);
        return id;
    }

    /** How many snippets there have been. */
    synchronized int count() {
        return ids;
    }

    /** The place of a snippet. */
    Place of(String id) {
        return byId.getOrDefault(id, now);
    }

    /** A stack frame as a line of a cell; null when it belongs to no cell. */
    @Nullable String describe(StackTraceElement frame) {
        String file = frame.getFileName();
        Place place = file == null || !file.startsWith("#") ? null : byId.get(file.substring(1));
        if (place == null || place.cell == 0) {
            return null;
        }
        String method = frame.getMethodName();
        String in = method.isEmpty() || method.startsWith("lambda$") ? "" : " in " + method;
        int line = Math.max(1, frame.getLineNumber());
        String source = place.source.lines().skip(line - 1L).findFirst().orElse("").strip();
        String shown = source.length() <= LONGEST ? source : source.substring(0, LONGEST) + " ...";
        return place.at(line) + in + ":  " + shown;
    }
}
