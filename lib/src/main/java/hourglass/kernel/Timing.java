package hourglass.kernel;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** How long code takes: %time and %timeit. */
final class Timing {
    private static final int ROUNDS = 7;
    private static final long ROUND = 200_000_000L; // nanoseconds, about

    private final Session session;

    Timing(Session session) {
        this.session = session;
    }

    /** Runs the code once, compilation included, and says how long it took. */
    @Nullable Object once(String code) {
        long begun = System.nanoTime();
        Object value = session.evalInside(code);
        System.out.println("time: " + readable(System.nanoTime() - begun));
        return value;
    }

    /** Runs the compiled code many times; the median of some rounds. */
    @Nullable Object often(String code) {
        String body = code.strip().endsWith(";") || code.strip().endsWith("}") ? code : code + ";";
        String source =
                "(java.util.concurrent.Callable<Object>) () -> { " + body + "\nreturn null; }";
        if (!(session.evalInside(source) instanceof Callable<?> callable)) {
            throw new Magics.Refused("%timeit needs statements: %timeit list.sort(null)");
        }
        long runs = Math.max(1, ROUND / Math.max(1, measure(callable, 1)));
        long[] each = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            each[round] = measure(callable, runs) / runs;
        }
        Arrays.sort(each);
        return "%s a run (median of %d rounds of %,d runs; fastest %s)"
                .formatted(readable(each[ROUNDS / 2]), ROUNDS, runs, readable(each[0]));
    }

    private static long measure(Callable<?> code, long runs) {
        long begun = System.nanoTime();
        for (long i = 0; i < runs; i++) {
            call(code);
        }
        return System.nanoTime() - begun;
    }

    private static void call(Callable<?> code) {
        try {
            code.call();
        } catch (Exception e) {
            throw new IllegalStateException("the code to time threw " + e, e);
        }
    }

    private static String readable(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return "%.3g µs".formatted(nanos / 1e3);
        }
        return nanos < 1_000_000_000
                ? "%.3g ms".formatted(nanos / 1e6)
                : "%.2f s".formatted(nanos / 1e9);
    }
}
