package hourglass.course;

import org.jspecify.annotations.Nullable;

/** Where all randomness of a notebook starts: {@code HOURGLASS_SEED}, 42 unless it is set. */
public final class Seed {
    private Seed() {}

    /** The seed in force. */
    public static long current() {
        return of(System.getenv("HOURGLASS_SEED"));
    }

    static long of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return 42;
        }
        if (!text.matches("-?\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "HOURGLASS_SEED is '%s'; it must be a whole number, such as 42"
                            .formatted(text));
        }
        return Long.parseLong(text);
    }
}
