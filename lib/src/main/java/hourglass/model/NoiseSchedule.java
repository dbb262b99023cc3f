package hourglass.model;

import hourglass.show.Shown;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * How much is left of a sample after t of T steps into the noise: x_t = sqrt(alphaBar_t) x_0 +
 * sqrt(1 - alphaBar_t) eps, from alphaBar_0 = 1, the sample, to alphaBar_T = 0, nearly, noise.
 *
 * <p>Single steps: x_t = sqrt(1 - beta_t) x_(t-1) + sqrt(beta_t) eps, so that alphaBar_t is the
 * product of 1 - beta_s for s = 1 ... t. Ho, Jain and Abbeel, "Denoising diffusion probabilistic
 * models", NeurIPS 2020, equations 2 and 4.
 */
public final class NoiseSchedule implements Shown {
    private static final double OFFSET = 0.008; // s
    private static final double LARGEST = 0.999; // beta

    private final String name;
    private final double[] alphaBar; // [0] to [T]

    private NoiseSchedule(String name, int steps, IntToDoubleFunction beta) {
        if (steps < 2) {
            throw new IllegalArgumentException(
                    "T is %d; a schedule has at least 2 steps, such as 1000".formatted(steps));
        }
        this.name = name;
        alphaBar = new double[steps + 1];
        alphaBar[0] = 1;
        for (int t = 1; t <= steps; t++) {
            alphaBar[t] = alphaBar[t - 1] * (1 - beta.applyAsDouble(t));
        }
    }

    /**
     * alphaBar_t = f(t) / f(0) with f(t) = cos((t/T + s) / (1 + s) pi/2)^2 and s = 0.008, but no
     * beta above 0.999: Nichol and Dhariwal, "Improved denoising diffusion probabilistic models",
     * ICML 2021, equation 17.
     *
     * @param steps T
     */
    public static NoiseSchedule cosine(int steps) {
        // beta_t = 1 - f(t) / f(t - 1)
        return new NoiseSchedule(
                "cosine",
                steps,
                t -> Math.min(1 - squared(t, steps) / squared(t - 1, steps), LARGEST));
    }

    private static double squared(int t, int steps) {
        double cos = Math.cos(((double) t / steps + OFFSET) / (1 + OFFSET) * Math.PI / 2);
        return cos * cos;
    }

    /**
     * beta grows in a straight line, for T = 1000 from 0.0001 to 0.02, for other T by 1000/T as
     * much: Ho et al. 2020, section 4.
     *
     * @param steps T, from 21 on: below, beta would exceed 1
     */
    public static NoiseSchedule linear(int steps) {
        if (steps < 21) {
            throw new IllegalArgumentException(
                    "T is %d; the linear schedule needs at least 21 steps, or its last beta exceeds 0.999: use cosine"
                            .formatted(steps));
        }
        double scale = 1000.0 / steps;
        return new NoiseSchedule(
                "linear", steps, t -> scale * (1e-4 + (0.02 - 1e-4) * (t - 1) / (steps - 1)));
    }

    /** T, the number of steps. */
    public int steps() {
        return alphaBar.length - 1;
    }

    /** The share of the sample's variance that is left after step t, from 0 to T. */
    public double alphaBar(int t) {
        return alphaBar[checked(t, 0)];
    }

    /** The share of the variance that step t replaces by noise, t from 1 to T. */
    public double beta(int t) {
        return 1 - alphaBar[checked(t, 1)] / alphaBar[t - 1];
    }

    /** sqrt(alphaBar_t): what the sample is multiplied by. */
    public double signal(int t) {
        return Math.sqrt(alphaBar(t));
    }

    /** sqrt(1 - alphaBar_t): what the noise is multiplied by. */
    public double noise(int t) {
        return Math.sqrt(1 - alphaBar(t));
    }

    /** All alphaBar_t, for t from 0 to T; a copy. */
    public double[] alphaBars() {
        return alphaBar.clone();
    }

    private int checked(int t, int smallest) {
        if (t < smallest || t > steps()) {
            throw new IllegalArgumentException(
                    "t is %d; with this schedule it can be %d to %d"
                            .formatted(t, smallest, steps()));
        }
        return t;
    }

    /** Such as {@code cosine schedule of 4,000 steps}. */
    @Override
    public String toString() {
        return "%s schedule of %,d steps".formatted(name, steps());
    }

    @Override
    public Map<String, Object> bundle() {
        return Map.of("text/plain", toString());
    }
}
