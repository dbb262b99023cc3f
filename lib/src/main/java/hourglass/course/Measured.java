package hourglass.course;

import hourglass.show.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;

/** A number that was just kept, as a cell shows it. */
public record Measured(Result result) implements Shown {
    @Override
    public String toString() {
        String line = "%s = %s".formatted(result.quantity(), number(result.ours()));
        return result.book() == null ? line : line + "   (the book: " + number(result.book()) + ")";
    }

    /** At most four significant digits, or a whole number as it is. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value);
    }

    @Override
    public Map<String, Object> bundle() {
        return Map.of("text/plain", toString());
    }
}
