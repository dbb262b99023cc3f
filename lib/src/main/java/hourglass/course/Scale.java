package hourglass.course;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much of the work a notebook does: {@code HOURGLASS_SCALE}, laptop unless it is set. */
public enum Scale {
    /**
     * A test that everything runs: under 20 s a notebook on two cores; its numbers mean nothing.
     */
    SMOKE,
    /** A class or a train ride: under 5 minutes a notebook. */
    LAPTOP,
    /** All images, and as many epochs as the book. */
    FULL;

    /** The scale that {@code HOURGLASS_SCALE} asks for. */
    public static Scale current() {
        return of(System.getenv("HOURGLASS_SCALE"));
    }

    /** The scale with this name; laptop for none. */
    public static Scale of(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return LAPTOP;
        }
        return Arrays.stream(values())
                .filter(scale -> scale.label().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "HOURGLASS_SCALE is '%s'; it can be %s"
                                                .formatted(
                                                        name,
                                                        Arrays.stream(values())
                                                                .map(Scale::label)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** The one of three values that belongs to this scale. */
    public int pick(int smoke, int laptop, int full) {
        return switch (this) {
            case SMOKE -> smoke;
            case LAPTOP -> laptop;
            case FULL -> full;
        };
    }

    /** As in {@code HOURGLASS_SCALE}: smoke, laptop, full. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
