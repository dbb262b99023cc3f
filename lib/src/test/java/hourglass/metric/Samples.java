package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Samples that a few lines of any language make too, so that others can say what is right. */
public final class Samples {
    private Samples() {}

    /**
     * Uniform in [0, 1) with 23 bits: s = (1103515245 s + 12345) mod 2^31, s / 2^8 is the number.
     */
    public static float[] uniform(int n, long seed) {
        float[] values = new float[n];
        long s = seed;
        for (int i = 0; i < n; i++) {
            s = (s * 1103515245L + 12345) % (1L << 31);
            values[i] = (s >> 8) / 8388608f;
        }
        return values;
    }

    /** Sixty samples (60, 5): the second twenty moved by 0.25, the third by 0.5. */
    public static NDArray sixty() {
        float[] x = uniform(300, 7);
        for (int i = 100; i < 300; i++) {
            x[i] += i < 200 ? 0.25f : 0.5f;
        }
        return Compute.root().create(x, new Shape(60, 5));
    }

    /** A map of them (60, 2), at random. */
    public static NDArray map() {
        float[] y = uniform(120, 11);
        for (int i = 0; i < y.length; i++) {
            y[i] = 8 * y[i] - 4;
        }
        return Compute.root().create(y, new Shape(60, 2));
    }

    /** Three Gaussian groups in turn, their middles {@code apart} standard deviations apart. */
    public static NDArray blobs(int n, int d, double apart, long seed) {
        var dice = new SplittableRandom(seed);
        float[] x = new float[n * d];
        for (int i = 0; i < x.length; i++) {
            int group = i / d % 3;
            x[i] = (float) (dice.nextGaussian() + (i % d == group ? apart / Math.sqrt(2) : 0));
        }
        return Compute.root().create(x, new Shape(n, d));
    }

    /** The groups of {@link #blobs}: 0, 1, 2, 0, ... */
    public static int[] groups(int n) {
        int[] groups = new int[n];
        Arrays.setAll(groups, i -> i % 3);
        return groups;
    }
}
