package hourglass.course;

import hourglass.show.Shown;
import java.util.Map;

/** What a practice check says: right, not yet, or waiting for a first try. */
public record Verdict(Outcome outcome, String text) implements Shown {
    /** The three things a check can say. */
    public enum Outcome {
        RIGHT("\u2713"),
        NOT_YET("\u2717"),
        WAITING("\u2026");

        private final String mark;

        Outcome(String mark) {
            this.mark = mark;
        }
    }

    static Verdict right(String exercise, String value) {
        return new Verdict(Outcome.RIGHT, "Exercise %s is right: %s".formatted(exercise, value));
    }

    static Verdict wrong(String exercise, String found, String hint) {
        return new Verdict(
                Outcome.NOT_YET,
                "Exercise %s, not yet: %s. Hint: %s.".formatted(exercise, found, hint));
    }

    static Verdict waiting(String exercise) {
        return new Verdict(
                Outcome.WAITING,
                "Exercise %s is waiting for you: replace the line that throws, then run it and its check again (with the same parameter types: another method of that name would stay beside yours)."
                        .formatted(exercise));
    }

    @Override
    public String toString() {
        return outcome.mark + " " + text;
    }

    @Override
    public Map<String, Object> bundle() {
        return Map.of("text/plain", toString());
    }
}
