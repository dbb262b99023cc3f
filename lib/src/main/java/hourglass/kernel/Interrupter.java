package hourglass.kernel;

import hourglass.show.Interruption;
import org.jspecify.annotations.Nullable;

/**
 * Stops the statement that runs now, and never the one after it. First it asks (Thread.interrupt,
 * enough for a sleep or a wait) and lets no loop turn ({@link Turn}), then it stops the thread at
 * its next instruction, again and again until the statement has ended.
 */
final class Interrupter {
    private static final long PATIENCE = 150; // milliseconds between two attempts

    /** The learner's code. */
    @FunctionalInterface
    interface Body {
        @Nullable Object run() throws Throwable;
    }

    /** What an interrupted statement throws. */
    static final class Stop extends Error implements Interruption {
        private static final long serialVersionUID = 1;

        Stop() {
            super("the cell was interrupted", null, false, false);
        }
    }

    private final ToolInterface tools;
    private @Nullable Thread running; // guarded by this, as are the next three
    private long cell;
    private boolean asked;
    private boolean struck;

    Interrupter(ToolInterface tools) {
        this.tools = tools;
    }

    /** Whether the cell was interrupted since {@link #begin}. */
    synchronized boolean stopped() {
        return asked;
    }

    /** A cell begins or ends: what was asked before is over. */
    synchronized void begin() {
        cell++;
        asked = false;
        Turn.go(Thread.currentThread());
        Thread.interrupted();
    }

    /** Runs {@code body} where it may be stopped, and returns what it threw. */
    @Nullable Throwable guard(Body body) {
        Throwable thrown = null;
        Thread outer = enter();
        try {
            if (!stopped()) {
                body.run();
            }
        } catch (Throwable t) {
            thrown = t;
        }
        Throwable late = leave(outer);
        return thrown == null ? late : thrown;
    }

    private synchronized @Nullable Thread enter() {
        Thread outer = running;
        running = Thread.currentThread();
        return outer;
    }

    /** A stop already under way may still strike here; it ends here. */
    private @Nullable Throwable leave(@Nullable Thread outer) {
        Throwable late = null;
        while (true) {
            try {
                if (left(outer)) {
                    settle();
                }
                return late;
            } catch (Throwable t) {
                late = t;
            }
        }
    }

    /** Whether a stop was sent that may not have arrived. */
    private synchronized boolean left(@Nullable Thread outer) {
        running = outer;
        if (outer == null) {
            Turn.go(Thread.currentThread());
        }
        boolean late = struck && outer == null;
        struck = struck && !late;
        return late;
    }

    /** Gives a stop that was sent the moment it needs to arrive. */
    private static void settle() {
        long end = System.nanoTime() + 20_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }

    /** Stops the running cell; returns at once. */
    void interrupt() {
        long target;
        synchronized (this) {
            asked = true;
            target = cell;
        }
        Thread stopper = new Thread(() -> pursue(target), "hourglass-interrupt");
        stopper.setDaemon(true);
        stopper.start();
    }

    private void pursue(long target) {
        try {
            for (int attempt = 0; strike(target, attempt); attempt++) {
                Thread.sleep(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False once the cell is over. */
    private synchronized boolean strike(long target, int attempt) {
        if (cell != target) {
            return false;
        }
        if (running != null) {
            Turn.stop(running);
            running.interrupt();
            if (attempt > 0) {
                struck = true;
                tools.stop(running, new Stop());
            }
        }
        return true;
    }
}
