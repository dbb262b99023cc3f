package hourglass.data;

/**
 * A part of the plane by its signed distance: negative inside, positive outside, zero on the
 * outline. x runs from -1 (left) to 1 (right), y from -1 (top) to 1 (bottom).
 */
@FunctionalInterface
interface Region {
    double at(double x, double y);

    /** Points of either. */
    default Region or(Region other) {
        return (x, y) -> Math.min(at(x, y), other.at(x, y));
    }

    /** Points of this that are not in the other. */
    default Region without(Region other) {
        return (x, y) -> Math.max(at(x, y), -other.at(x, y));
    }

    /** Points of both. */
    default Region and(Region other) {
        return (x, y) -> Math.max(at(x, y), other.at(x, y));
    }

    /** Larger by {@code r} on all sides, with rounded corners. */
    default Region grown(double r) {
        return (x, y) -> at(x, y) - r;
    }

    /** The right half, and its mirror image on the left. */
    default Region mirrored() {
        return (x, y) -> at(Math.abs(x), y);
    }

    static Region disc(double cx, double cy, double r) {
        return (x, y) -> Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) - r;
    }

    /** An ellipse along the axes; distances are near the truth close to the outline. */
    static Region ellipse(double cx, double cy, double rx, double ry) {
        return (x, y) -> {
            double u = (x - cx) / rx;
            double v = (y - cy) / ry;
            double k = Math.sqrt(u * u + v * v);
            double g = Math.sqrt(u * u / (rx * rx) + v * v / (ry * ry));
            return g < 1e-9 ? -Math.min(rx, ry) : k * (k - 1) / g;
        };
    }

    static Region box(double cx, double cy, double halfWidth, double halfHeight) {
        return (x, y) -> {
            double u = Math.abs(x - cx) - halfWidth;
            double v = Math.abs(y - cy) - halfHeight;
            double out = Math.sqrt(square(Math.max(u, 0)) + square(Math.max(v, 0)));
            return out + Math.min(Math.max(u, v), 0);
        };
    }

    /** A polygon by its corners x0, y0, x1, y1, … (exact distance, after Quilez). */
    static Region polygon(double... p) {
        return (x, y) -> {
            int n = p.length;
            double nearest = square(x - p[0]) + square(y - p[1]);
            boolean inside = false;
            for (int i = 0, j = n - 2; i < n; j = i, i += 2) {
                double ex = p[j] - p[i];
                double ey = p[j + 1] - p[i + 1];
                double wx = x - p[i];
                double wy = y - p[i + 1];
                double t = clamp((wx * ex + wy * ey) / (ex * ex + ey * ey + 1e-12));
                nearest = Math.min(nearest, square(wx - ex * t) + square(wy - ey * t));
                boolean above = y >= p[i + 1];
                if (above != (y >= p[j + 1])) {
                    boolean left = ex * wy > ey * wx;
                    inside ^= above == left;
                }
            }
            return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
        };
    }

    /** A polygon whose corners are cut twice, so that its outline flows (Chaikin, 1974). */
    static Region smooth(double... p) {
        return polygon(cut(cut(p)));
    }

    /** A line through points x0, y0, x1, y1, …, {@code width} wide, with round ends. */
    static Region stroke(double width, double... p) {
        return (x, y) -> {
            double nearest = Double.MAX_VALUE;
            for (int i = 0; i + 3 < p.length; i += 2) {
                double ex = p[i + 2] - p[i];
                double ey = p[i + 3] - p[i + 1];
                double wx = x - p[i];
                double wy = y - p[i + 1];
                double t = clamp((wx * ex + wy * ey) / (ex * ex + ey * ey + 1e-12));
                nearest = Math.min(nearest, square(wx - ex * t) + square(wy - ey * t));
            }
            return Math.sqrt(nearest) - width / 2;
        };
    }

    /** A stroke along a parabola from one point to another by way of a control point. */
    static Region arc(
            double width, double x0, double y0, double cx, double cy, double x1, double y1) {
        double[] p = new double[14];
        for (int i = 0; i < 7; i++) {
            double t = i / 6.0;
            p[2 * i] = (1 - t) * (1 - t) * x0 + 2 * t * (1 - t) * cx + t * t * x1;
            p[2 * i + 1] = (1 - t) * (1 - t) * y0 + 2 * t * (1 - t) * cy + t * t * y1;
        }
        return stroke(width, p);
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

    private static double square(double v) {
        return v * v;
    }

    private static double clamp(double t) {
        return Math.min(1, Math.max(0, t));
    }
}
