package hourglass.course;

import hourglass.show.Renderers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import jdk.jshell.spi.SPIResolutionException;

/**
 * A practice check: tells at once and kindly whether an exercise's answer is right. It is never
 * scored. Wrong answers that one can foresee get a hint of their own:
 *
 * <pre>check("1.2", () -&gt; mse(a, b))
 *     .mistake(1.0, 1e-6, "that is the sum: divide by the number of pixels")
 *     .near(0.25, 1e-6, "average the squared differences");</pre>
 */
public final class Check<T> {
    private final String exercise;
    private final Callable<T> answer;
    private final List<Mistake<T>> mistakes;

    /** A wrong answer that was foreseen. */
    private record Mistake<T>(Predicate<? super T> test, String hint) {}

    private Check(String exercise, Callable<T> answer, List<Mistake<T>> mistakes) {
        this.exercise = exercise;
        this.answer = answer;
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * Asks for an answer.
     *
     * @param exercise its number, such as 1.2
     * @param answer computes it; what it throws is shown as a sentence, not as a stack trace
     */
    public static <T> Check<T> check(String exercise, Callable<T> answer) {
        return new Check<>(exercise, answer, List.of());
    }

    /** An answer equal to {@code wrong} gets this hint; numbers are compared by value. */
    public Check<T> mistake(Object wrong, String hint) {
        return mistakeWhen(value -> same(value, wrong), hint);
    }

    /** A number at most {@code tolerance} from {@code wrong} gets this hint. */
    public Check<T> mistake(double wrong, double tolerance, String hint) {
        return mistakeWhen(value -> close(value, wrong, tolerance), hint);
    }

    /**
     * A wrong answer that passes {@code test} gets this hint. The first of the mistakes that fits
     * speaks; a right answer is right whatever they say.
     */
    public Check<T> mistakeWhen(Predicate<? super T> test, String hint) {
        var more = new ArrayList<>(mistakes);
        more.add(new Mistake<>(test, hint));
        return new Check<>(exercise, answer, more);
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
        return satisfies(value -> close(value, expected, tolerance), hint);
    }

    private static boolean close(Object value, double expected, double tolerance) {
        return value instanceof Number n && Math.abs(n.doubleValue() - expected) <= tolerance;
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
                    : Verdict.wrong(exercise, "got " + show(value), hintFor(value, hint));
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

    private String hintFor(T wrong, String otherwise) {
        return mistakes.stream()
                .filter(mistake -> mistake.test.test(wrong))
                .map(Mistake::hint)
                .findFirst()
                .orElse(otherwise);
    }

    private static String show(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Measured.number(((Number) value).doubleValue());
        }
        String text = String.valueOf(Renderers.bundle(value).get("text/plain"));
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
