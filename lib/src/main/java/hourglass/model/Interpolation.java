package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;

/**
 * Ways from one coding to another. Each gives {@code steps} codings (steps, k), the first {@code
 * from} and the last {@code to}.
 */
public final class Interpolation {
    private static final double STRAIGHT = 1e-4; // radians; below them an arc is a line

    private Interpolation() {}

    /**
     * The straight way.
     *
     * @param from k numbers
     * @param to k numbers
     * @param steps at least 2
     */
    public static NDArray linear(NDArray from, NDArray to, int steps) {
        // z_t = (1 - t) a + t b
        return way(from, to, steps, t -> 1 - t, t -> t);
    }

    /**
     * Along an arc around the origin, whose middle is as long as its ends: Shoemake, "Animating
     * rotation with quaternion curves", SIGGRAPH 1985; for codings White, "Sampling generative
     * networks", 2016.
     *
     * @param from k numbers, not all 0
     * @param to k numbers, not all 0 and not opposite to {@code from}
     * @param steps at least 2
     */
    public static NDArray spherical(NDArray from, NDArray to, int steps) {
        // z_t = sin((1 - t) w) / sin(w) a + sin(t w) / sin(w) b, w the angle between a and b
        double w = angle(from.toFloatArray(), to.toFloatArray());
        if (w < STRAIGHT) {
            return linear(from, to, steps);
        }
        return way(
                from,
                to,
                steps,
                t -> Math.sin((1 - t) * w) / Math.sin(w),
                t -> Math.sin(t * w) / Math.sin(w));
    }

    /** What a step takes of an end, t of the way from 0 to 1. */
    private interface Share {
        double at(double t);
    }

    private static NDArray way(NDArray from, NDArray to, int steps, Share ofA, Share ofB) {
        float[] a = from.toFloatArray();
        float[] b = to.toFloatArray();
        check(a, b, steps);
        float[] way = new float[steps * a.length];
        for (int i = 0; i < way.length; i++) {
            int step = i / a.length;
            int j = i % a.length;
            double t = step / (steps - 1.0);
            way[i] = (float) (ofA.at(t) * a[j] + ofB.at(t) * b[j]);
        }
        return Compute.root().create(way, new Shape(steps, a.length));
    }

    private static double angle(float[] a, float[] b) {
        check(a, b, 2);
        double w =
                Math.acos(Math.max(-1, Math.min(1, dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)))));
        if (!(w < Math.PI - STRAIGHT)) {
            throw new IllegalArgumentException(
                    "there is no arc between codings of lengths %.3g and %.3g that are %s: take Interpolation.linear"
                            .formatted(
                                    Math.sqrt(dot(a, a)),
                                    Math.sqrt(dot(b, b)),
                                    Double.isNaN(w) ? "not both away from 0" : "opposite"));
        }
        return w;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (double) a[j] * b[j];
        }
        return sum;
    }

    private static void check(float[] a, float[] b, int steps) {
        if (a.length != b.length || a.length == 0 || steps < 2) {
            throw new IllegalArgumentException(
                    "a way of %d steps from %d numbers to %d: both ends need as many numbers, and there are at least 2 steps"
                            .formatted(steps, a.length, b.length));
        }
    }
}
