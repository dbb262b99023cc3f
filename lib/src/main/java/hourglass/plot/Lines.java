package hourglass.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Quantities against another, measured at a few places: a line through the means, and at each place
 * a whisker from the least to the largest of its measurements.
 */
final class Lines {
    private static final int WIDTH = 740;
    private static final int HEIGHT = 340;
    private static final int BELOW = 36;
    private static final int ABOVE = 22;
    private static final double LOGARITHMIC_FROM = 20; // largest x over least
    private static final int LABEL_GAP = 6; // least distance between two numbers below
    private static final int PLACES_SHOWN = 40; // beyond, the line is a curve without dots
    private static final int DIGITS_PLAIN = 6; // 0.0001, but 1e-5

    private final double[] x;
    private final Map<String, double[][]> series;
    private final Labels labels;
    private final List<Yardstick> yardsticks;
    private final boolean logarithmic;

    Lines(double[] x, Map<String, double[][]> series, Labels labels, List<Yardstick> yardsticks) {
        check(x, series);
        this.x = x.clone();
        this.series = Curves.inOrder(series);
        this.labels = labels;
        this.yardsticks = List.copyOf(yardsticks);
        this.logarithmic = x[0] > 0 && x[x.length - 1] >= LOGARITHMIC_FROM * x[0];
    }

    /** Each value as the only measurement of its place. */
    static Map<String, double[][]> single(Map<String, double[]> series) {
        var all = new LinkedHashMap<String, double[][]>();
        Curves.inOrder(series)
                .forEach(
                        (name, y) ->
                                all.put(
                                        name,
                                        Arrays.stream(y)
                                                .mapToObj(v -> new double[] {v})
                                                .toArray(double[][]::new)));
        return all;
    }

    private static void check(double[] x, Map<String, double[][]> series) {
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || (i > 0 && x[i] <= x[i - 1])) {
                throw new IllegalArgumentException(
                        "x is %s; it must be ascending numbers".formatted(Arrays.toString(x)));
            }
        }
        if (x.length == 0 || series.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are %d places and %d lines to draw: give at least one of each"
                            .formatted(x.length, series.size()));
        }
        series.forEach(
                (name, y) -> {
                    if (y.length != x.length) {
                        throw new IllegalArgumentException(
                                "'%s' has values for %d places, x has %d: give one of each"
                                        .formatted(name, y.length, x.length));
                    }
                });
    }

    Figure draw() {
        Canvas canvas = Canvas.of(WIDTH, HEIGHT, labels.caption(), words());
        Axes axes = axes(canvas);
        axes.drawY(canvas, labels.y());
        if (isCurve()) {
            axes.drawX(canvas, labels.x(), false);
        } else {
            drawPlaces(canvas, axes);
        }
        for (Yardstick yardstick : yardsticks) {
            double at = axes.y(yardstick.value());
            canvas.dashed(axes.left, at, axes.right + 6, at, Style.SOFT, 1.1);
        }
        int i = 0;
        for (double[][] y : series.values()) {
            drawLine(canvas, axes, y, Style.line(i++));
        }
        drawNames(canvas, axes);
        return canvas.done();
    }

    private Axes axes(Canvas canvas) {
        Span y = Span.of(values()).fromZeroIfNear();
        y = y.low() == 0 ? new Span(0, y.high() * 1.04) : y.padded(0.05);
        double names =
                names().stream()
                        .mapToDouble(n -> Lettering.width(n.text, Lettering.NORMAL))
                        .max()
                        .orElse(0);
        return new Axes(
                Style.MARGIN + Axes.roomFor(y) + 8,
                canvas.top + ABOVE,
                canvas.width - Style.MARGIN - names - 16,
                canvas.height - Style.MARGIN - BELOW,
                Span.of(Arrays.stream(x).map(this::place)),
                y);
    }

    private boolean isCurve() {
        return x.length > PLACES_SHOWN && !logarithmic;
    }

    private double place(double value) {
        return logarithmic ? Math.log10(value) : value;
    }

    /**
     * The places themselves are the ticks; a number that would touch the one before is left out.
     */
    private void drawPlaces(Canvas canvas, Axes axes) {
        double free = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            double at = axes.x(place(value));
            canvas.line(at, axes.bottom, at, axes.bottom + 4, Style.AXIS, 1);
            String text =
                    value == Math.rint(value)
                            ? String.format(java.util.Locale.ROOT, "%,d", (long) value)
                            : number(value);
            double half = Lettering.width(text, Lettering.SMALL) / 2;
            if (at - half >= free) {
                canvas.text(text, at, axes.bottom + 16, 0.5, Lettering.SMALL, Style.SOFT);
                free = at + half + LABEL_GAP;
            }
        }
        canvas.line(axes.left, axes.bottom, axes.right, axes.bottom, Style.AXIS, 1);
        double middle = (axes.left + axes.right) / 2;
        canvas.text(labels.x(), middle, axes.bottom + 32, 0.5, Lettering.SMALL, Style.SOFT);
    }

    /** A number of the axis, as short as can be: 0.5, 0.0001, 1e-6. */
    static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        String plain = rounded.toPlainString();
        if (plain.length() <= DIGITS_PLAIN || Math.abs(value) >= 1) {
            return plain;
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    private void drawLine(Canvas canvas, Axes axes, double[][] y, Color colour) {
        var path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < x.length; i++) {
            double mean = mean(y[i]);
            boolean drawn = Double.isFinite(mean);
            double across = axes.x(place(x[i]));
            if (drawn) {
                drawPoint(canvas, axes, y[i], across, colour);
                if (down) {
                    path.lineTo(across, axes.y(mean));
                } else {
                    path.moveTo(across, axes.y(mean));
                }
            }
            down = drawn;
        }
        canvas.draw(path, colour, 1.8);
    }

    private void drawPoint(
            Canvas canvas, Axes axes, double[] measured, double across, Color colour) {
        Span span = Span.of(Arrays.stream(measured));
        if (measured.length > 1) {
            canvas.line(across, axes.y(span.low()), across, axes.y(span.high()), colour, 1.2);
        }
        if (!isCurve()) {
            canvas.dot(across, axes.y(mean(measured)), 3, colour);
        }
    }

    private static double mean(double[] measured) {
        return Arrays.stream(measured).average().orElse(Double.NaN);
    }

    /** What is written at the right end of a line. */
    private record Name(String text, double value, Color colour) {}

    private List<Name> names() {
        var names = new ArrayList<Name>();
        series.forEach(
                (name, y) -> {
                    double last = mean(y[y.length - 1]);
                    String text = name + " " + Span.threeDigits(last);
                    names.add(new Name(text, last, Style.line(names.size())));
                });
        for (Yardstick y : yardsticks) {
            String text = y.name() + ": " + Span.threeDigits(y.value());
            names.add(new Name(text, y.value(), Style.SOFT));
        }
        return names;
    }

    private void drawNames(Canvas canvas, Axes axes) {
        List<Name> names = names();
        names.sort(Comparator.comparingDouble(n -> at(axes, n)));
        double[] at = names.stream().mapToDouble(n -> at(axes, n)).toArray();
        Curves.apart(at, axes.top, axes.bottom);
        for (int i = 0; i < at.length; i++) {
            Name name = names.get(i);
            canvas.text(name.text, axes.right + 14, at[i] + 4, 0, Lettering.NORMAL, name.colour);
        }
    }

    private static double at(Axes axes, Name name) {
        return Double.isFinite(name.value) ? axes.y(name.value) : axes.bottom;
    }

    private DoubleStream values() {
        return DoubleStream.concat(
                series.values().stream().flatMap(Arrays::stream).flatMapToDouble(Arrays::stream),
                yardsticks.stream().mapToDouble(Yardstick::value));
    }

    private String words() {
        String head =
                "%s against %s from %s to %s, at the end: "
                        .formatted(
                                labels.y(),
                                labels.x(),
                                Span.threeDigits(x[0]),
                                Span.threeDigits(x[x.length - 1]));
        return names().stream().map(Name::text).collect(Collectors.joining(", ", head, ""));
    }
}
