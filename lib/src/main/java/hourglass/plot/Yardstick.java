package hourglass.plot;

/**
 * A value to compare a curve with, drawn as a dashed line: {@code new Yardstick("PCA 30", 0.0157)}.
 */
public record Yardstick(String name, double value) {
    public Yardstick {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "the yardstick '%s' is %s; it must be a number to draw a line at"
                            .formatted(name, value));
        }
    }

    /** A yardstick by name and value. */
    public static Yardstick of(String name, double value) {
        return new Yardstick(name, value);
    }
}
