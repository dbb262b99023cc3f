package hourglass.data;

/**
 * A part of the plane by its signed distance: negative inside, positive outside, zero on the
 * outline. x runs from -1 (left) to 1 (right), y from -1 (top) to 1 (bottom). Far outside a
 * distance may be too small, never too large.
 */
@FunctionalInterface
interface Region {
    /** From here on a polygon answers with the distance to the box around it. */
    double FAR = 0.3;

    double at(double x, double y);

    /** Points of either. */
    default Region or(Region other) {
        return (x, y) -> Math.min(at(x, y), other.at(x, y));
    }

    /** Points of this that are not in the other. */
    default Region without(Region other) {
        return (x, y) -> Math.max(at(x, y), -other.at(x, y));
    }

    /** Points of both; quickest when this is the smaller one. */
    default Region and(Region other) {
        return (x, y) -> {
            double mine = at(x, y);
            return mine > FAR ? mine : Math.max(mine, other.at(x, y));
        };
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
        return (x, y) -> Math.sqrt(square(x - cx) + square(y - cy)) - r;
    }

    /** An ellipse along the axes; distances are near the truth close to the outline. */
    static Region ellipse(double cx, double cy, double rx, double ry) {
        return (x, y) -> {
            double u = (x - cx) / rx;
            double v = (y - cy) / ry;
            double k = Math.sqrt(u * u + v * v);
            double slope = Math.sqrt(square(u / rx) + square(v / ry));
            return slope < 1e-9 ? -Math.min(rx, ry) : k * (k - 1) / slope;
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

    /** A polygon by its corners x0, y0, x1, y1, …: nearest edge, and inside by crossings. */
    static Region polygon(double... p) {
        Region around = bounds(p);
        return (x, y) -> {
            double far = around.at(x, y);
            if (far > FAR) {
                return far;
            }
            boolean inside = false;
            for (int i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
                if ((y >= p[i + 1]) != (y >= p[j + 1])) {
                    double cross = p[i] + (y - p[i + 1]) * (p[j] - p[i]) / (p[j + 1] - p[i + 1]);
                    inside ^= x < cross;
                }
            }
            double nearest = Math.sqrt(nearest(x, y, p.length - 2, p));
            return inside ? -nearest : nearest;
        };
    }

    /** A line through points x0, y0, x1, y1, …, {@code width} wide, with round ends. */
    static Region stroke(double width, double... p) {
        Region around = bounds(p);
        return (x, y) -> {
            double far = around.at(x, y);
            return (far > FAR ? far : Math.sqrt(nearest(x, y, 0, p))) - width / 2;
        };
    }

    /** The box around points. */
    private static Region bounds(double... p) {
        double left = p[0];
        double right = p[0];
        double top = p[1];
        double low = p[1];
        for (int i = 2; i < p.length; i += 2) {
            left = Math.min(left, p[i]);
            right = Math.max(right, p[i]);
            top = Math.min(top, p[i + 1]);
            low = Math.max(low, p[i + 1]);
        }
        return box((left + right) / 2, (top + low) / 2, (right - left) / 2, (low - top) / 2);
    }

    /**
     * The squared distance to the nearest segment.
     *
     * @param before the point that the first one is joined to: the last for a closed line, itself
     *     for an open one
     */
    private static double nearest(double x, double y, int before, double... p) {
        double nearest = Double.MAX_VALUE;
        for (int i = 0, j = before; i < p.length; j = i, i += 2) {
            double ex = p[j] - p[i];
            double ey = p[j + 1] - p[i + 1];
            double wx = x - p[i];
            double wy = y - p[i + 1];
            double t = (wx * ex + wy * ey) / (ex * ex + ey * ey + 1e-12);
            double on = Math.min(1, Math.max(0, t));
            nearest = Math.min(nearest, square(wx - ex * on) + square(wy - ey * on));
        }
        return nearest;
    }

    private static double square(double v) {
        return v * v;
    }
}
