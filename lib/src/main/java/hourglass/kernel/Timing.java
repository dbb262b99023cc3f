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
        need(code, "%time list.sort(null)");
        long begun = System.nanoTime();
        Object value = session.evalInside(code);
        System.out.println("time: " + readable(System.nanoTime() - begun));
        return value;
    }

    /** Runs the compiled code many times; the median of some rounds. */
    @Nullable Object often(String code) {
        need(code, "%timeit list.sort(null)");
        String body = code.strip().endsWith(";") || code.strip().endsWith("}") ? code : code + ";";
        String source =
                "(java.util.concurrent.Callable<Object>) () -> { if (true) { %s }\nreturn null; }";
        if (!(session.evalInside(source.formatted(body)) instanceof Callable<?> callable)) {
            throw new Magics.Refused("%timeit needs statements: %timeit list.sort(null)");
        }
        String[] told = {""};
        Throwable thrown = session.guard(() -> told[0] = often(callable));
        if (thrown != null) {
            throw new Magics.Refused("the code to time threw " + thrown);
        }
        return told[0];
    }

    private static void need(String code, String example) {
        if (code.isBlank()) {
            throw new Magics.Refused("there is no code to time: " + example);
        }
    }

    private static String often(Callable<?> code) throws Exception {
        long runs = Math.max(1, ROUND / Math.max(1, measure(code, 1)));
        long[] each = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            each[round] = measure(code, runs) / runs;
        }
        Arrays.sort(each);
        return "%s a run (median of %d rounds of %,d runs; fastest %s)"
                .formatted(readable(each[ROUNDS / 2]), ROUNDS, runs, readable(each[0]));
    }

    private static long measure(Callable<?> code, long runs) throws Exception {
        long begun = System.nanoTime();
        for (long i = 0; i < runs; i++) {
            code.call();
        }
        return System.nanoTime() - begun;
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
