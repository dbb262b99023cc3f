package hourglass.kernel;

import hourglass.show.Renderers;
import hourglass.show.Screen;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Live outputs of the running cell: the first put of an id shows it, later ones replace it, at most
 * five times a second; the last state always arrives when the cell ends.
 */
final class CellScreen implements Screen {
    private static final long PAUSE = 200_000_000L; // nanoseconds

    private final Map<String, Live> live = new LinkedHashMap<>();

    @Override
    public synchronized void put(String id, Object value) {
        Cell cell = Cell.current();
        if (cell == null) {
            return;
        }
        Live shown = live.get(id);
        if (shown == null) {
            live.put(id, new Live(System.nanoTime(), null));
            send(cell, id, value, false);
        } else if (System.nanoTime() - shown.at >= PAUSE) {
            live.put(id, new Live(System.nanoTime(), null));
            send(cell, id, value, true);
        } else {
            live.put(id, new Live(shown.at, value));
        }
    }

    /** Sends what the pauses held back, and forgets the cell's ids. */
    synchronized void finish(Cell cell) {
        live.forEach(
                (id, shown) -> {
                    if (shown.waiting != null) {
                        send(cell, id, shown.waiting, true);
                    }
                });
        live.clear();
    }

    private static void send(Cell cell, String id, Object value, boolean update) {
        cell.page.put(
                new Output.Display(
                        Renderers.bundle(value),
                        Renderers.metadata(value),
                        cell.key + "-" + id,
                        update));
    }

    private record Live(long at, @Nullable Object waiting) {}
}
