package hourglass.plot;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Points on a plane, coloured by class. */
final class Scatter {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 520;
    private static final int BELOW = 36;
    private static final int ABOVE = 22;
    private static final int LEGEND_LINE = 21;
    private static final int NAME = 13; // height of a name among the points

    private final float[] xy;
    private final int[] labels;
    final List<String> names;

    Scatter(NDArray xy, int[] labels, List<String> names) {
        Shape shape = xy.getShape();
        if (shape.dimension() != 2 || shape.get(1) != 2 || shape.get(0) == 0) {
            throw new IllegalArgumentException(
                    "points have shape %s, expected (n, 2): %s"
                            .formatted(
                                    shape,
                                    "choose two columns with z.get(\":, :2\"), or project them to two dimensions, for instance with Pca.fit(z, 2).project(z)"));
        }
        if (labels.length != shape.get(0)) {
            throw new IllegalArgumentException(
                    "%d labels for %d points: take both from the same part of the set"
                            .formatted(labels.length, shape.get(0)));
        }
        if (names.size() > Style.CLASSES.size()) {
            throw new IllegalArgumentException(
                    "%d classes cannot be told apart by colour: show at most %d"
                            .formatted(names.size(), Style.CLASSES.size()));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= names.size()) {
                throw new IllegalArgumentException(
                        "label %d of point %d has no name: the names go from 0 to %d"
                                .formatted(labels[i], i, names.size() - 1));
            }
        }
        this.xy = Tiles.floats(xy);
        this.labels = labels.clone();
        this.names = List.copyOf(names);
    }

    Figure draw(String caption) {
        double legend =
                names.stream()
                                .mapToDouble(n -> Lettering.width(n, Lettering.NORMAL))
                                .max()
                                .orElse(0)
                        + 30;
        Canvas canvas = Canvas.of(WIDTH + legend, HEIGHT, caption, words());
        Span y = span(1);
        var axes =
                new Axes(
                        Style.MARGIN + Axes.roomFor(y),
                        canvas.top + ABOVE,
                        canvas.width - Style.MARGIN - legend,
                        canvas.height - Style.MARGIN - BELOW,
                        span(0),
                        y);
        axes.drawColumns(canvas);
        axes.drawY(canvas, "z\u2082");
        axes.drawX(canvas, "z\u2081", false);
        drawPoints(canvas, axes);
        drawNames(canvas, axes);
        drawLegend(canvas, axes.right + 18, axes.top + 8);
        return canvas.done();
    }

    /** In the order given, so that no class lies on top of the others; smaller when many. */
    private void drawPoints(Canvas canvas, Axes axes) {
        double radius = Math.max(1.4, Math.min(3.4, 80 / Math.sqrt(labels.length + 100.0)));
        for (int i = 0; i < labels.length; i++) {
            Color colour = Style.CLASSES.get(labels[i]);
            if (Float.isFinite(xy[2 * i]) && Float.isFinite(xy[2 * i + 1])) {
                canvas.dot(
                        onPixel(axes.x(xy[2 * i])), onPixel(axes.y(xy[2 * i + 1])), radius, colour);
            }
        }
    }

    /**
     * Small squares on a lattice of {@code cell} pixels: whole rows of the picture repeat, so that
     * a map of thousands of points stays a small file.
     */
    void drawCells(Canvas canvas, Axes axes, int cell) {
        for (int i = 0; i < labels.length; i++) {
            if (Float.isFinite(xy[2 * i]) && Float.isFinite(xy[2 * i + 1])) {
                int left = (int) (Figure.SCALE * axes.x(xy[2 * i])) / cell * cell;
                int top = (int) (Figure.SCALE * axes.y(xy[2 * i + 1])) / cell * cell;
                int rgb = Style.CLASSES.get(labels[i]).getRGB() & 0xffffff;
                for (int pixel = 0; pixel < cell * cell; pixel++) {
                    canvas.pixel(left + pixel % cell, top + pixel / cell, rgb);
                }
            }
        }
    }

    /** Dots of one shape make a small file. */
    private static double onPixel(double point) {
        return Math.round(Figure.SCALE * point) / (double) Figure.SCALE;
    }

    /** Each class is named at its median too, so that colour is not the only way to tell. */
    void drawNames(Canvas canvas, Axes axes) {
        var placed = new ArrayList<Rectangle2D>();
        for (int c = 0; c < names.size(); c++) {
            double x = axes.x(median(c, 0));
            double y = axes.y(median(c, 1));
            if (Double.isFinite(x)) {
                Rectangle2D place = free(names.get(c), x, y, placed);
                canvas.label(names.get(c), place.getCenterX(), place.getCenterY());
                placed.add(place);
            }
        }
    }

    /** The place for a name nearest to (x, y) above or below it that covers no other name. */
    static Rectangle2D free(String name, double x, double y, List<Rectangle2D> placed) {
        double width = Lettering.width(name, Lettering.SMALL) + 4;
        for (int step = 0; ; step++) {
            int away = step % 2 == 0 ? step / 2 : -(step + 1) / 2;
            var place =
                    new Rectangle2D.Double(
                            x - width / 2, y - NAME / 2.0 + away * NAME / 2.0, width, NAME);
            if (placed.stream().noneMatch(place::intersects)) {
                return place;
            }
        }
    }

    private double median(int c, int axis) {
        double[] values =
                IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == c)
                        .mapToDouble(i -> xy[2 * i + axis])
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }

    private void drawLegend(Canvas canvas, double x, double top) {
        for (int c = 0; c < names.size(); c++) {
            double y = top + c * LEGEND_LINE;
            canvas.dot(x, y, 4.5, Style.CLASSES.get(c));
            canvas.text(names.get(c), x + 11, y + 4, 0, Lettering.NORMAL, Style.INK);
        }
    }

    Span span(int axis) {
        return Span.of(IntStream.range(0, labels.length).mapToDouble(i -> xy[2 * i + axis]))
                .padded(0.03);
    }

    int count() {
        return labels.length;
    }

    float x(int i) {
        return xy[2 * i];
    }

    float y(int i) {
        return xy[2 * i + 1];
    }

    int label(int i) {
        return labels[i];
    }

    private String words() {
        return "%d points on a plane, coloured by %d classes: %s"
                .formatted(labels.length, names.size(), String.join(", ", names));
    }
}
