package hourglass.plot;

import ai.djl.ndarray.NDArray;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** How often values fall where. */
final class Histogram {
    private static final int WIDTH = 620;
    private static final int HEIGHT = 260;
    private static final int BELOW = 36;
    private static final int ABOVE = 22;
    private static final int BINS_AT_MOST = 400;

    private final int[] counts;
    private final Span x;

    Histogram(NDArray values, int bins) {
        if (bins < 1 || bins > BINS_AT_MOST) {
            throw new IllegalArgumentException(
                    "bins is %d; it can be 1 to %d".formatted(bins, BINS_AT_MOST));
        }
        float[] all = Tiles.floats(values);
        x = Span.of(IntStream.range(0, all.length).mapToDouble(i -> all[i]));
        counts = new int[bins];
        for (float value : all) {
            if (Float.isFinite(value)) {
                counts[Math.min(bins - 1, (int) ((value - x.low()) / x.length() * bins))]++;
            }
        }
    }

    Figure draw(String xLabel, String caption) {
        Canvas canvas = Canvas.of(WIDTH, HEIGHT, caption, words());
        Span y = new Span(0, Math.max(1, 1.04 * Arrays.stream(counts).max().orElse(1)));
        var axes =
                new Axes(
                        Style.MARGIN + Axes.roomFor(y),
                        canvas.top + ABOVE,
                        canvas.width - Style.MARGIN - 12,
                        canvas.height - Style.MARGIN - BELOW,
                        x,
                        y);
        axes.drawY(canvas, "count");
        for (int i = 0; i < counts.length; i++) {
            drawBar(canvas, axes, i);
        }
        axes.drawX(canvas, xLabel, false);
        return canvas.done();
    }

    private void drawBar(Canvas canvas, Axes axes, int i) {
        double left = axes.x(x.low() + i * x.length() / counts.length);
        double right = axes.x(x.low() + (i + 1) * x.length() / counts.length);
        double gap = right - left > 4 ? 1 : 0;
        double top = axes.y(counts[i]);
        canvas.fill(
                new Rectangle2D.Double(left, top, right - left - gap, axes.bottom - top),
                Style.line(0));
    }

    private String words() {
        return String.format(
                Locale.ROOT,
                "histogram of %,d values from %s to %s",
                Arrays.stream(counts).sum(),
                Span.threeDigits(x.low()),
                Span.threeDigits(x.high()));
    }
}
