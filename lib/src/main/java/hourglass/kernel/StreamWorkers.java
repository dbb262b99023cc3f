package hourglass.kernel;

import java.util.Map;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The pool threads that a parallel stream has set to work. They know nothing of the cell's thread:
 * when that one is stopped, they would go on for ever.
 */
final class StreamWorkers {
    private static final long PATIENCE = 2_000_000_000L; // nanoseconds
    private static final long PAUSE = 15_000_000L;
    private static final int QUIET = 5; // looks in a row that must find nobody at work

    private final ToolInterface tools;

    StreamWorkers(ToolInterface tools) {
        this.tools = tools;
    }

    /**
     * Stops what a cell left running, one part of the stream after the other, before the next. A
     * worker that was just stopped is in nobody's code for a moment, and then takes the next part:
     * so one look that finds no one is not the end.
     */
    void stop() {
        long end = System.nanoTime() + PATIENCE;
        int quiet = 0;
        while (quiet < QUIET && anyWorker() && System.nanoTime() < end) {
            quiet = strike() ? 0 : quiet + 1;
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static boolean anyWorker() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(ForkJoinWorkerThread.class::isInstance);
    }

    private boolean strike() {
        boolean any = false;
        for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
            Thread thread = one.getKey();
            if (thread instanceof ForkJoinWorkerThread && isInCell(one.getValue())) {
                thread.interrupt();
                tools.stop(thread, new Interrupter.Stop());
                any = true;
            }
        }
        return any;
    }

    /** Whether a thread works on a part of a stream, and runs code of a cell there. */
    private static boolean isInCell(StackTraceElement[] stack) {
        return Stream.of(stack).anyMatch(frame -> SnippetLoader.isSnippet(frame.getClassName()))
                && Stream.of(stack)
                        .anyMatch(
                                frame ->
                                        frame.getClassName().startsWith("java.util.stream.")
                                                && frame.getMethodName().equals("compute"));
    }
}
