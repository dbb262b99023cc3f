package hourglass.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;

/** A fixed look at three dimensions from afar: parallel lines stay parallel, z points up. */
final class View {
    private static final double AROUND = Math.toRadians(24);
    private static final double ABOVE = Math.toRadians(24);

    private static final double[] RIGHT = {Math.cos(AROUND), Math.sin(AROUND), 0};
    private static final double[] UP = {
        -Math.sin(AROUND) * Math.sin(ABOVE), Math.cos(AROUND) * Math.sin(ABOVE), Math.cos(ABOVE)
    };

    /** From the eye into the picture. */
    static final double[] AWAY = {
        -Math.sin(AROUND) * Math.cos(ABOVE), Math.cos(AROUND) * Math.cos(ABOVE), -Math.sin(ABOVE)
    };

    private final double scale;
    private final double x0;
    private final double y0;

    /** Fits all of {@code points} into a rectangle of the canvas. */
    View(List<double[]> points, double left, double top, double width, double height) {
        Span across = Span.of(points.stream().mapToDouble(p -> Plane.dot(RIGHT, p)));
        Span upward = Span.of(points.stream().mapToDouble(p -> Plane.dot(UP, p)));
        scale = Math.min(width / across.length(), height / upward.length());
        x0 = left + width / 2 - scale * (across.low() + across.high()) / 2;
        y0 = top + height / 2 + scale * (upward.low() + upward.high()) / 2;
    }

    /** How high a rectangle of some width must be for {@code points} to fill both ways. */
    static double heightFor(List<double[]> points, double width) {
        Span across = Span.of(points.stream().mapToDouble(p -> Plane.dot(RIGHT, p)));
        Span upward = Span.of(points.stream().mapToDouble(p -> Plane.dot(UP, p)));
        return width * upward.length() / across.length();
    }

    Point2D.Double at(double... point) {
        return new Point2D.Double(
                x0 + scale * Plane.dot(RIGHT, point), y0 - scale * Plane.dot(UP, point));
    }

    Path2D.Double area(List<double[]> corners) {
        var path = new Path2D.Double();
        for (double[] corner : corners) {
            Point2D.Double p = at(corner);
            if (path.getCurrentPoint() == null) {
                path.moveTo(p.x, p.y);
            } else {
                path.lineTo(p.x, p.y);
            }
        }
        path.closePath();
        return path;
    }
}
