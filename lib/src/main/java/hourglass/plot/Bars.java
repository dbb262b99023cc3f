package hourglass.plot;

import ai.djl.ndarray.NDArray;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Bars: how often values fall where, and values by name. */
final class Bars {
    private static final int WIDTH = 620;
    private static final int HEIGHT = 260;
    private static final int BELOW = 36;
    private static final int ABOVE = 22;
    private static final int LINE = 26;
    private static final int BINS_AT_MOST = 400;

    private Bars() {}

    static Figure histogram(NDArray values, int bins, String xLabel, String caption) {
        if (bins < 1 || bins > BINS_AT_MOST) {
            throw new IllegalArgumentException(
                    "bins is %d; it can be 1 to %d".formatted(bins, BINS_AT_MOST));
        }
        float[] all = Tiles.floats(values.flatten());
        Span x = Span.of(IntStream.range(0, all.length).mapToDouble(i -> all[i]));
        double[] counts = new double[bins];
        int finite = 0;
        for (float value : all) {
            if (Float.isFinite(value)) {
                counts[Math.min(bins - 1, (int) ((value - x.low()) / x.length() * bins))]++;
                finite++;
            }
        }
        String words =
                "histogram of %,d values from %s to %s"
                        .formatted(finite, Span.threeDigits(x.low()), Span.threeDigits(x.high()));
        Canvas canvas = Canvas.of(WIDTH, HEIGHT, caption, words);
        Span y = new Span(0, Math.max(1, 1.04 * DoubleStream.of(counts).max().orElse(1)));
        Axes axes = axes(canvas, x, y);
        axes.drawY(canvas, "count");
        for (int i = 0; i < bins; i++) {
            double left = axes.x(x.low() + i * x.length() / bins);
            double right = axes.x(x.low() + (i + 1) * x.length() / bins);
            double gap = right - left > 4 ? 1 : 0;
            double top = axes.y(counts[i]);
            canvas.fill(
                    new Rectangle2D.Double(left, top, right - left - gap, axes.bottom - top),
                    Style.line(0));
        }
        axes.drawX(canvas, xLabel, false);
        return canvas.done();
    }

    private static Axes axes(Canvas canvas, Span x, Span y) {
        return new Axes(
                Style.MARGIN + Axes.roomFor(y),
                canvas.top + ABOVE,
                canvas.width - Style.MARGIN - 12,
                canvas.height - Style.MARGIN - BELOW,
                x,
                y);
    }

    /** Lying bars, each with its name before it and its value behind. */
    static Figure bars(Map<String, Double> values, String caption) {
        Map<String, Double> ordered = Curves.inOrder(values);
        if (ordered.isEmpty()
                || ordered.values().stream()
                        .anyMatch(v -> !(v >= 0 && v < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException(
                    "bars are drawn for one or more values of at least 0, not for %s"
                            .formatted(ordered));
        }
        String words =
                ordered.entrySet().stream()
                        .map(e -> e.getKey() + " " + Span.threeDigits(e.getValue()))
                        .collect(Collectors.joining(", "));
        Canvas canvas = Canvas.of(WIDTH, LINE * ordered.size(), caption, words);
        double names =
                ordered.keySet().stream()
                        .mapToDouble(n -> Lettering.width(n, Lettering.NORMAL))
                        .max()
                        .orElse(0);
        double left = Style.MARGIN + names + 10;
        double longest = canvas.width - Style.MARGIN - 60 - left;
        double largest =
                Math.max(1e-300, ordered.values().stream().mapToDouble(v -> v).max().orElse(1));
        double y = canvas.top;
        for (Map.Entry<String, Double> bar : ordered.entrySet()) {
            double length = longest * bar.getValue() / largest;
            canvas.text(bar.getKey(), left - 10, y + 16, 1, Lettering.NORMAL, Style.INK);
            canvas.fill(new Rectangle2D.Double(left, y + 3, length, LINE - 8), Style.line(0));
            canvas.text(
                    Span.threeDigits(bar.getValue()),
                    left + length + 7,
                    y + 16,
                    0,
                    Lettering.SMALL,
                    Style.SOFT);
            y += LINE;
        }
        return canvas.done();
    }
}
