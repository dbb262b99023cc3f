package hourglass.kernel;

import java.util.UUID;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * One run of one cell: its number, its page, and how much it has printed. Threads that a cell
 * starts belong to it, so what they print late still lands under it.
 */
final class Cell {
    private static final InheritableThreadLocal<@Nullable Cell> OF_THREAD =
            new InheritableThreadLocal<>();
    private static volatile @Nullable Cell latest;

    final int count;
    final Page page;
    final String key = UUID.randomUUID().toString().substring(0, 8);
    @Nullable String displayed; // the id of what was displayed last
    private final long cap;
    private long printed;
    private long cut;

    Cell(int count, Page page, long cap) {
        this.count = count;
        this.page = page;
        this.cap = cap;
    }

    /**
     * The cell the calling thread works for: pool threads for whichever came last, threads that no
     * cell started for none.
     */
    static @Nullable Cell current() {
        Cell own = OF_THREAD.get();
        boolean pooled = Thread.currentThread() instanceof ForkJoinWorkerThread;
        return pooled ? latest : own;
    }

    /** Makes this the calling thread's cell. */
    void enter() {
        OF_THREAD.set(this);
        latest = this;
    }

    /** Prints, up to the cap; what is beyond it is only counted. */
    synchronized void print(String stream, String text) {
        long left = cap - printed;
        if (text.length() <= left) {
            printed += text.length();
            page.put(new Output.Text(stream, text));
            return;
        }
        if (left > 0) {
            printed = cap;
            page.put(new Output.Text(stream, text.substring(0, (int) left)));
        }
        cut += text.length() - Math.max(left, 0);
    }

    /** Says how much was cut, if anything was. */
    synchronized void finish() {
        if (cut > 0) {
            page.put(
                    new Output.Text(
                            "stdout",
                            ("\n[cut: %,d more characters; a cell shows at most %,d. Print less,"
                                            + " write to a file, or set HOURGLASS_OUTPUT_MB]\n")
                                    .formatted(cut, cap)));
            cut = 0;
        }
    }
}
