package hourglass.kernel;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When work may be done that no cell needs: once none has run for a moment, or when it is wanted.
 */
final class Leisure {
    private static final long MOMENT = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK = 200; // milliseconds

    private @Nullable Thread working;
    private long since = System.nanoTime();
    private boolean wanted;

    synchronized void cellBegins() {
        working = Thread.currentThread();
    }

    synchronized void cellEnds() {
        working = null;
        since = System.nanoTime();
    }

    /** Somebody waits for the work: it is put off no longer. */
    synchronized void want() {
        wanted = true;
        notifyAll();
    }

    /** Returns when the calling thread may begin; at once on the cell's own thread. */
    synchronized void await() {
        try {
            while (!wanted && !isIdle() && Thread.currentThread() != working) {
                wait(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isIdle() {
        return working == null && System.nanoTime() - since > MOMENT;
    }
}
