package hourglass.plot;

import hourglass.show.Shown;
import java.awt.geom.RoundRectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training at one moment: how far it is, and its loss curves. The last view of a training, {@link
 * #finished}, has neither bar nor times, so that a rerun leaves the page as it was.
 */
public final class TrainingView implements Shown {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 200;
    private static final int BAR = 34; // the bar with its line of text

    private final Map<String, double[]> series;
    private final String yLabel;
    private final double epochsDone;
    private final int epochs;
    private final double seconds;
    private final boolean finished;
    private @Nullable Figure drawn;

    private TrainingView(
            Map<String, double[]> series,
            String yLabel,
            double epochsDone,
            int epochs,
            double seconds,
            boolean finished) {
        this.series = new LinkedHashMap<>();
        Curves.inOrder(series).forEach((name, curve) -> this.series.put(name, curve.clone()));
        this.yLabel = yLabel;
        this.epochsDone = epochsDone;
        this.epochs = epochs;
        this.seconds = seconds;
        this.finished = finished;
    }

    /**
     * A training under way.
     *
     * @param series a value for each whole epoch, by name
     * @param epochsDone such as 2.5 in the middle of the third
     * @param seconds since it began
     */
    public static TrainingView running(
            Map<String, double[]> series,
            String yLabel,
            double epochsDone,
            int epochs,
            double seconds) {
        return new TrainingView(series, yLabel, epochsDone, epochs, seconds, false);
    }

    /** A training that is over, after all its epochs or before. */
    public static TrainingView finished(Map<String, double[]> series, String yLabel) {
        return new TrainingView(series, yLabel, length(series), length(series), 0, true);
    }

    /** The view as a figure, drawn when first asked for. */
    public Figure figure() {
        if (drawn == null) {
            drawn = draw();
        }
        return drawn;
    }

    private Figure draw() {
        boolean curves = length(series) > 0;
        if (finished) {
            return curves
                    ? new Curves(series, yLabel, "", List.of()).sized(WIDTH, HEIGHT).draw()
                    : Canvas.of(WIDTH, 0, "The training ended before its first epoch was over.", "")
                            .done();
        }
        Canvas canvas = Canvas.of(WIDTH, BAR + (curves ? HEIGHT : 0), "", toString());
        drawBar(canvas);
        if (curves) {
            new Curves(series, yLabel, "", List.of())
                    .upTo(epochs)
                    .draw(canvas, canvas.top + BAR + 4);
        }
        return canvas.done();
    }

    private void drawBar(Canvas canvas) {
        double y = canvas.top + 12;
        double length = canvas.width - 2.0 * Style.MARGIN;
        canvas.text(progress(), Style.MARGIN, y, 0, Lettering.NORMAL, Style.INK);
        canvas.text(times(), canvas.width - Style.MARGIN, y, 1, Lettering.NORMAL, Style.SOFT);
        canvas.fill(new RoundRectangle2D.Double(Style.MARGIN, y + 9, length, 7, 7, 7), Style.HAIR);
        canvas.fill(
                new RoundRectangle2D.Double(
                        Style.MARGIN, y + 9, Math.max(7, share() * length), 7, 7, 7),
                Style.line(0));
    }

    private double share() {
        return Math.max(0, Math.min(1, epochsDone / epochs));
    }

    private String progress() {
        int now = Math.max(1, Math.min(epochs, (int) Math.floor(epochsDone) + 1));
        return "epoch %d of %d".formatted(now, epochs);
    }

    private String times() {
        String left =
                share() < 0.01 ? "" : ", about " + span(seconds / share() - seconds) + " to go";
        return span(seconds) + " so far" + left;
    }

    private static String span(double seconds) {
        long s = Math.round(seconds);
        return s <= 90 ? s + " s" : String.format(Locale.ROOT, "%d min", Math.round(s / 60.0));
    }

    private static int length(Map<String, double[]> series) {
        return series.values().stream().mapToInt(s -> s.length).max().orElse(0);
    }

    @Override
    public Map<String, Object> bundle() {
        return figure().bundle();
    }

    @Override
    public Map<String, Object> metadata() {
        return figure().metadata();
    }

    /** One line for a page without pictures. */
    @Override
    public String toString() {
        if (finished) {
            return figure().words();
        }
        return progress() + ", " + times();
    }
}
