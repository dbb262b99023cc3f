package hourglass.plot;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.awt.geom.Path2D;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Samples on a plane, and arrows that show where points of the plane are moved. */
final class Arrows {
    private static final int SIDE = 270;
    private static final int BELOW = 20;
    private static final double HEAD = 4.2; // points
    private static final double SHORTEST = 1.5; // an arrow below is a dot

    private final float[] samples;
    private final float[] from;
    private final float[] to;

    Arrows(NDArray samples, NDArray from, NDArray to) {
        check("samples", samples.getShape());
        check("arrows start at points that", from.getShape());
        if (!from.getShape().equals(to.getShape())) {
            throw new IllegalArgumentException(
                    "arrows lead from shape %s to shape %s: give each start one end"
                            .formatted(from.getShape(), to.getShape()));
        }
        this.samples = Tiles.floats(samples);
        this.from = Tiles.floats(from);
        this.to = Tiles.floats(to);
    }

    private static void check(String what, Shape shape) {
        if (shape.dimension() != 2 || shape.get(1) != 2 || shape.get(0) == 0) {
            throw new IllegalArgumentException(
                    "%s have shape %s, expected (n, 2): points on a plane".formatted(what, shape));
        }
    }

    /** Both axes have one scale, so that angles are what they are. */
    Figure draw(String caption) {
        String words =
                "%d samples and %d arrows on a plane"
                        .formatted(samples.length / 2, from.length / 2);
        Span x = span(0);
        Span y = span(1);
        double scale = SIDE / Math.max(x.length(), y.length());
        double left = Style.MARGIN + Axes.roomFor(y);
        Canvas canvas =
                Canvas.of(
                        left - Style.MARGIN + scale * x.length(),
                        scale * y.length() + BELOW,
                        caption,
                        words);
        var axes =
                new Axes(
                        left,
                        canvas.top,
                        left + scale * x.length(),
                        canvas.top + scale * y.length(),
                        x,
                        y);
        axes.drawColumns(canvas);
        axes.drawY(canvas, "");
        axes.drawX(canvas, "", false);
        for (int i = 0; i < samples.length; i += 2) {
            double x0 = onPixel(axes.x(samples[i]));
            canvas.dot(x0, onPixel(axes.y(samples[i + 1])), 1.5, Style.line(1));
        }
        for (int i = 0; i < from.length; i += 2) {
            arrow(canvas, axes.x(from[i]), axes.y(from[i + 1]), axes.x(to[i]), axes.y(to[i + 1]));
        }
        return canvas.done();
    }

    /** Dots of one shape make a small file. */
    private static double onPixel(double point) {
        return Math.round(Figure.SCALE * point) / (double) Figure.SCALE;
    }

    private static void arrow(Canvas canvas, double x1, double y1, double x2, double y2) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        if (!(length > SHORTEST)) {
            canvas.dot(x1, y1, 1.2, Style.line(0));
            return;
        }
        double ux = (x2 - x1) / length;
        double uy = (y2 - y1) / length;
        double size = Math.min(HEAD, 0.6 * length);
        canvas.line(x1, y1, x2 - ux * size / 2, y2 - uy * size / 2, Style.line(0), 1);
        var head = new Path2D.Double();
        head.moveTo(x2, y2);
        head.lineTo(x2 - size * (ux + 0.5 * uy), y2 - size * (uy - 0.5 * ux));
        head.lineTo(x2 - size * (ux - 0.5 * uy), y2 - size * (uy + 0.5 * ux));
        head.closePath();
        canvas.fill(head, Style.line(0));
    }

    private Span span(int axis) {
        return Span.of(DoubleStream.concat(values(samples, axis), values(from, axis))).padded(0.05);
    }

    private static DoubleStream values(float[] xy, int axis) {
        return IntStream.range(0, xy.length / 2).mapToDouble(i -> xy[2 * i + axis]);
    }
}
