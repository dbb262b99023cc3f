package hourglass.plot;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/** Points on a plane, coloured by class. */
final class Scatter {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 520;
    private static final int BELOW = 36;
    private static final int ABOVE = 22;
    private static final int LEGEND_LINE = 21;

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
        new ClassNames(this, axes).draw(canvas);
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
