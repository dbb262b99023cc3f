package hourglass.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A stretch of one axis. */
record Span(double low, double high) {
    /** What all finite values cover; never empty. */
    static Span of(DoubleStream values) {
        var statistics = values.filter(Double::isFinite).summaryStatistics();
        if (statistics.getCount() == 0) {
            return new Span(0, 1);
        }
        double low = statistics.getMin();
        double high = statistics.getMax();
        double least = Math.max(1e-9, 1e-6 * Math.max(Math.abs(low), Math.abs(high)));
        return high - low > least ? new Span(low, high) : new Span(low - least, high + least);
    }

    double length() {
        return high - low;
    }

    /** Longer by {@code share} of itself at each end. */
    Span padded(double share) {
        return new Span(low - share * length(), high + share * length());
    }

    /** Begins at zero where the values come near it anyway. */
    Span fromZeroIfNear() {
        return low > 0 && low < 0.5 * high ? new Span(0, high) : this;
    }

    /** About {@code wanted} round numbers inside, at steps of 1, 2 or 5 times a power of ten. */
    List<Double> ticks(int wanted) {
        double step = step(wanted);
        var ticks = new ArrayList<Double>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** The tick with just the decimals its neighbours need. */
    String label(double tick, int wanted) {
        double step = step(wanted);
        if (step >= 1e6 || step < 1e-6) {
            return String.format(Locale.ROOT, "%.1e", tick);
        }
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", tick + 0.0);
        return text.replace("-", "\u2212");
    }

    private double step(int wanted) {
        double rough = length() / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
    }

    /** A measured value to three digits: 0.0132, 0.693, 24.4; a whole number as it is. */
    static String threeDigits(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-5 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (value == Math.rint(value)) {
            return String.valueOf((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.setScale(Math.max(0, 2 - exponent), RoundingMode.HALF_EVEN).toPlainString();
    }
}
