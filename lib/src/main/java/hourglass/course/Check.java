package hourglass.course;

import hourglass.show.Renderers;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import jdk.jshell.spi.SPIResolutionException;

/**
 * A practice check: tells at once and kindly whether an exercise's answer is right. It is never
 * scored.
 *
 * <pre>check("1.2", () -&gt; mse(a, b)).near(0.25, 1e-6, "divide by the number of pixels");</pre>
 */
public final class Check<T> {
    private final String exercise;
    private final Callable<T> answer;

    private Check(String exercise, Callable<T> answer) {
        this.exercise = exercise;
        this.answer = answer;
    }

    /**
     * Asks for an answer.
     *
     * @param exercise its number, such as 1.2
     * @param answer computes it; what it throws is shown as a sentence, not as a stack trace
     */
    public static <T> Check<T> check(String exercise, Callable<T> answer) {
        return new Check<>(exercise, answer);
    }

    /**
     * The answer must equal {@code expected}; numbers are compared by value, so that 3 and 3L are
     * the same.
     */
    public Verdict is(Object expected, String hint) {
        return satisfies(value -> same(value, expected), hint);
    }

    private static boolean same(Object value, Object expected) {
        if (value instanceof Number a && expected instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return value.equals(expected);
    }

    /** The answer must be a number at most {@code tolerance} from {@code expected}. */
    public Verdict near(double expected, double tolerance, String hint) {
        return satisfies(
                value ->
                        value instanceof Number n
                                && Math.abs(n.doubleValue() - expected) <= tolerance,
                hint);
    }

    /**
     * The answer must pass {@code test}; what the right one would be stays the learner's to find.
     */
    public Verdict satisfies(Predicate<? super T> test, String hint) {
        try {
            T value = answer.call();
            if (value == null) {
                return Verdict.wrong(exercise, "the answer is null; it should be a value", hint);
            }
            return test.test(value)
                    ? Verdict.right(exercise, show(value))
                    : Verdict.wrong(exercise, "got " + show(value), hint);
        } catch (UnsupportedOperationException e) {
            return Verdict.waiting(exercise);
        } catch (SPIResolutionException e) {
            return Verdict.wrong(
                    exercise,
                    "your method does not compile yet; the message under its cell says why",
                    hint);
        } catch (NullPointerException e) {
            return Verdict.wrong(
                    exercise,
                    "something is null where a value was needed; does your method return its result?",
                    hint);
        } catch (Exception e) {
            String reason = e.getMessage() == null ? "" : ": " + e.getMessage();
            return Verdict.wrong(
                    exercise,
                    "your code stopped with " + e.getClass().getSimpleName() + reason,
                    hint);
        }
    }

    private static String show(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Measured.number(((Number) value).doubleValue());
        }
        String text = String.valueOf(Renderers.bundle(value).get("text/plain"));
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
