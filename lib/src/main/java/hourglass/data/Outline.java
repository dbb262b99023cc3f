package hourglass.data;

import java.util.Arrays;

/** A row of points from which a region is made: {@code Outline.from(x, y).to(x, y)…}. */
final class Outline {
    private static final int CURVE = 6;

    private final double[] points;

    private Outline(double... points) {
        this.points = points;
    }

    static Outline from(double x, double y) {
        return new Outline(x, y);
    }

    Outline to(double x, double y) {
        double[] longer = Arrays.copyOf(points, points.length + 2);
        longer[points.length] = x;
        longer[points.length + 1] = y;
        return new Outline(longer);
    }

    /** Along a parabola to (x, y), drawn towards (cx, cy) on the way. */
    Outline bend(double cx, double cy, double x, double y) {
        double x0 = points[points.length - 2];
        double y0 = points[points.length - 1];
        Outline longer = this;
        for (int i = 1; i <= CURVE; i++) {
            double t = (double) i / CURVE;
            double s = 1 - t;
            longer =
                    longer.to(
                            s * s * x0 + 2 * s * t * cx + t * t * x,
                            s * s * y0 + 2 * s * t * cy + t * t * y);
        }
        return longer;
    }

    /** The area inside, corners as they are. */
    Region area() {
        return Region.polygon(points);
    }

    /** The area inside, with its corners cut twice, so that the outline flows (Chaikin, 1974). */
    Region soft() {
        return Region.polygon(cut(cut(points)));
    }

    /** A line along the points, with round ends. */
    Region line(double width) {
        return Region.stroke(width, points);
    }

    private static double[] cut(double... p) {
        int n = p.length;
        double[] q = new double[2 * n];
        for (int i = 0; i < n; i += 2) {
            int j = (i + 2) % n;
            q[2 * i] = 0.75 * p[i] + 0.25 * p[j];
            q[2 * i + 1] = 0.75 * p[i + 1] + 0.25 * p[j + 1];
            q[2 * i + 2] = 0.25 * p[i] + 0.75 * p[j];
            q[2 * i + 3] = 0.25 * p[i + 1] + 0.75 * p[j + 1];
        }
        return q;
    }
}
