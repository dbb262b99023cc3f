package hourglass.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Lines over epochs, each named at its end, with dashed yardsticks. */
final class Curves {
    private static final int WIDTH = 740;
    private static final int HEIGHT = 320;
    private static final int BELOW = 36; // numbers and name of the horizontal axis
    private static final int ABOVE = 22; // name of the vertical axis
    private static final int LINE = 16; // least distance between two names
    private static final int DOTS_UP_TO = 40;

    private final Map<String, double[]> series;
    private final String yLabel;
    private final String caption;
    private final List<Yardstick> yardsticks;
    private int width = WIDTH;
    private int height = HEIGHT;
    private int epochs;

    Curves(
            Map<String, double[]> series,
            String yLabel,
            String caption,
            List<Yardstick> yardsticks) {
        this.series = inOrder(series);
        this.yLabel = yLabel;
        this.caption = caption;
        this.yardsticks = List.copyOf(yardsticks);
        epochs = this.series.values().stream().mapToInt(s -> s.length).max().orElse(0);
        if (epochs == 0) {
            throw new IllegalArgumentException(
                    "the curves %s have no values: train for at least one epoch first"
                            .formatted(this.series.keySet()));
        }
    }

    /** The horizontal axis ends at epoch {@code last} even where the curves do not. */
    Curves upTo(int last) {
        epochs = Math.max(epochs, last);
        return this;
    }

    Curves sized(int points, int pointsHigh) {
        width = points;
        height = pointsHigh;
        return this;
    }

    /** A map without an order of its own is drawn in the order of its names. */
    static <V> Map<String, V> inOrder(Map<String, V> map) {
        boolean ordered = map instanceof LinkedHashMap || map instanceof SortedMap;
        return ordered ? map : new TreeMap<>(map);
    }

    Figure draw() {
        Canvas canvas = Canvas.of(width, height, caption, words());
        draw(canvas, canvas.top);
        return canvas.done();
    }

    /** Draws into the canvas from {@code top} down to its margin. */
    void draw(Canvas canvas, double top) {
        Axes axes = axes(canvas, top);
        axes.drawY(canvas, yLabel);
        axes.drawX(canvas, "epoch", true);
        for (Yardstick yardstick : yardsticks) {
            double at = axes.y(yardstick.value());
            canvas.dashed(axes.left, at, axes.right + 6, at, Style.SOFT, 1.1);
        }
        int i = 0;
        for (double[] curve : series.values()) {
            drawCurve(canvas, axes, curve, Style.line(i++));
        }
        drawNames(canvas, axes);
    }

    private Axes axes(Canvas canvas, double top) {
        Span y = Span.of(values()).fromZeroIfNear();
        y = y.low() == 0 ? new Span(0, y.high() * 1.04) : y.padded(0.05);
        double names =
                names().stream()
                        .mapToDouble(n -> Lettering.width(n.text, Lettering.NORMAL))
                        .max()
                        .orElse(0);
        return new Axes(
                Style.MARGIN + Axes.roomFor(y),
                top + ABOVE,
                canvas.width - Style.MARGIN - names - 12,
                canvas.height - Style.MARGIN - BELOW,
                epochs == 1 ? new Span(0.5, 1.5) : new Span(1, epochs),
                y);
    }

    /** A gap where a value is not a number; dots where there are few. */
    private static void drawCurve(Canvas canvas, Axes axes, double[] curve, Color colour) {
        var path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < curve.length; i++) {
            boolean drawn = Double.isFinite(curve[i]);
            if (drawn && down) {
                path.lineTo(axes.x(i + 1), axes.y(curve[i]));
            } else if (drawn) {
                path.moveTo(axes.x(i + 1), axes.y(curve[i]));
            }
            if (drawn && (curve.length <= DOTS_UP_TO || i == curve.length - 1)) {
                canvas.dot(axes.x(i + 1), axes.y(curve[i]), 2.6, colour);
            }
            down = drawn;
        }
        canvas.draw(path, colour, 1.8);
    }

    /** What is written at the right end of a line. */
    private record Name(String text, double value, Color colour) {}

    private List<Name> names() {
        var names = new ArrayList<Name>();
        series.forEach(
                (name, curve) -> {
                    if (curve.length > 0) {
                        double last = curve[curve.length - 1];
                        String text = name + " " + Span.threeDigits(last);
                        names.add(new Name(text, last, Style.line(names.size())));
                    } else {
                        names.add(new Name(name, Double.NaN, Style.line(names.size())));
                    }
                });
        for (Yardstick y : yardsticks) {
            String text = y.name() + ": " + Span.threeDigits(y.value());
            names.add(new Name(text, y.value(), Style.SOFT));
        }
        return names;
    }

    /** Names stand beside the ends of their lines, moved apart where they would touch. */
    private void drawNames(Canvas canvas, Axes axes) {
        List<Name> names = names();
        names.sort(Comparator.comparingDouble(n -> place(axes, n)));
        double[] at = names.stream().mapToDouble(n -> place(axes, n)).toArray();
        apart(at, axes.top, axes.bottom);
        for (int i = 0; i < at.length; i++) {
            Name name = names.get(i);
            canvas.text(name.text, axes.right + 12, at[i] + 4, 0, Lettering.NORMAL, name.colour);
        }
    }

    /** A curve that ends in no number is named at the bottom. */
    private static double place(Axes axes, Name name) {
        return Double.isFinite(name.value) ? axes.y(name.value) : axes.bottom;
    }

    /**
     * Moves ascending places so that neighbours are a line apart: each group that would touch is
     * spread around its middle.
     */
    static void apart(double[] at, double top, double bottom) {
        for (int round = 0; round < 100; round++) {
            boolean moved = false;
            for (int i = 1; i < at.length; i++) {
                double lack = LINE - (at[i] - at[i - 1]);
                if (lack > 0.01) {
                    at[i - 1] -= lack / 2;
                    at[i] += lack / 2;
                    moved = true;
                }
            }
            if (!moved) {
                break;
            }
        }
        double over = at.length == 0 ? 0 : Math.max(0, at[at.length - 1] - bottom);
        double under = at.length == 0 ? 0 : Math.max(0, top - at[0]);
        for (int i = 0; i < at.length; i++) {
            at[i] += under - over;
        }
    }

    private DoubleStream values() {
        return DoubleStream.concat(
                series.values().stream().flatMapToDouble(Arrays::stream),
                yardsticks.stream().mapToDouble(Yardstick::value));
    }

    private String words() {
        String head =
                "%s over %d epoch%s, at the end: "
                        .formatted(yLabel, epochs, epochs == 1 ? "" : "s");
        return names().stream().map(Name::text).collect(Collectors.joining(", ", head, ""));
    }
}
