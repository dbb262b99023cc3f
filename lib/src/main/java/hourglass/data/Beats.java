package hourglass.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.SplittableRandom;

/**
 * Series of 40 steps with a beat every 8 steps, at any phase and strength, as one might measure
 * them at a wrist or at a pump; and such series in which one beat is missing.
 */
public final class Beats {
    /** Steps of each series. */
    public static final int STEPS = 40;

    private static final int PERIOD = 8; // steps
    private static final double WEAK = 0.7;
    private static final double STRONG = 1.3;

    private Beats() {}

    /** Series with all their beats: (n, 40). */
    public static NDArray regular(int n, long seed) {
        return drawn(n, new SplittableRandom(seed), false);
    }

    /** Series whose second, third or fourth beat is missing: (n, 40). */
    public static NDArray missingOne(int n, long seed) {
        return drawn(n, new SplittableRandom(seed), true);
    }

    private static NDArray drawn(int n, SplittableRandom random, boolean missing) {
        float[] x = new float[n * STEPS];
        for (int i = 0; i < n; i++) {
            double phase = random.nextDouble(PERIOD);
            double strength = random.nextDouble(WEAK, STRONG);
            int without = missing ? random.nextInt(1, 4) : -1;
            for (int beat = 0; beat * PERIOD < STEPS; beat++) {
                if (beat != without) {
                    add(x, i * STEPS, phase + PERIOD * beat, strength);
                }
            }
        }
        return Compute.root().create(x, new Shape(n, STEPS));
    }

    /** A bell one step wide around {@code centre}. */
    private static void add(float[] x, int from, double centre, double strength) {
        for (int t = 0; t < STEPS; t++) {
            x[from + t] += (float) (strength * Math.exp(-(t - centre) * (t - centre) / 2));
        }
    }
}
