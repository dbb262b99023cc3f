package hourglass.plot;

import ai.djl.ndarray.NDArray;

/**
 * A plane in three dimensions, to draw among points: the origin, and all sums of the two directions
 * added to it.
 */
public final class Plane {
    private static final double FLAT = 1e-9;

    final String name;
    final double[] origin;

    /** Orthonormal; u is level with the first axis as far as the plane allows. */
    final double[] u;

    final double[] v;
    final double[] normal;

    private Plane(String name, double[] origin, double[] normal) {
        this.name = name;
        this.origin = origin;
        this.normal = normal;
        double[] along =
                Math.abs(normal[0]) < 0.9 ? new double[] {1, 0, 0} : new double[] {0, 1, 0};
        v = unit(cross(normal, along));
        u = cross(v, normal);
    }

    /**
     * A plane by a point of it and two directions in it: those of {@code Pca.components()}, or how
     * a linear decoder's output moves with each coding.
     *
     * @param origin (3) or (1, 3)
     * @param directions (2, 3), one a row; they need not be orthogonal
     */
    public static Plane of(String name, NDArray origin, NDArray directions) {
        if (origin.size() != 3
                || directions.getShape().dimension() != 2
                || directions.size(0) != 2
                || directions.size(1) != 3) {
            throw new IllegalArgumentException(
                    "the plane '%s' has an origin of shape %s and directions of shape %s, expected (3) and (2, 3): one direction a row"
                            .formatted(name, origin.getShape(), directions.getShape()));
        }
        float[] o = Tiles.floats(origin);
        float[] d = Tiles.floats(directions);
        double[] normal = cross(new double[] {d[0], d[1], d[2]}, new double[] {d[3], d[4], d[5]});
        if (!(dot(normal, normal) > FLAT * FLAT)) {
            throw new IllegalArgumentException(
                    "the two directions of the plane '%s' lie on one line, so they span no plane"
                            .formatted(name));
        }
        return new Plane(name, new double[] {o[0], o[1], o[2]}, unit(normal));
    }

    /** How far a point is from the plane, on the side its normal points to. */
    double height(double[] point) {
        return dot(normal, minus(point, origin));
    }

    /** The nearest point of the plane. */
    double[] foot(double[] point) {
        double h = height(point);
        return new double[] {
            point[0] - h * normal[0], point[1] - h * normal[1], point[2] - h * normal[2]
        };
    }

    /** The point at a along u and b along v. */
    double[] at(double a, double b) {
        return new double[] {
            origin[0] + a * u[0] + b * v[0],
            origin[1] + a * u[1] + b * v[1],
            origin[2] + a * u[2] + b * v[2]
        };
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double[] unit(double[] a) {
        double length = Math.sqrt(dot(a, a));
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }
}
