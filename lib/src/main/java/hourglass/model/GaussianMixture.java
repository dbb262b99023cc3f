package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Numbers on a line that gather around a few places: a distribution for which everything about
 * diffusion is known exactly, so that a network and a sampler can be compared with the truth.
 *
 * <p>p(x) = sum_k w_k N(x; m_k, s_k^2). After t steps into the noise it is a mixture again, with
 * means sqrt(alphaBar_t) m_k and variances alphaBar_t s_k^2 + 1 - alphaBar_t.
 */
public record GaussianMixture(List<Component> components) {
    /**
     * One place.
     *
     * @param weight its share of the numbers
     * @param sd standard deviation
     */
    public record Component(double weight, double mean, double sd) {
        public Component {
            if (!(weight > 0) || !(sd > 0)) {
                throw new IllegalArgumentException(
                        "weight is %s, sd %s; both must be above 0".formatted(weight, sd));
            }
        }

        /** w N(x; m, s^2). */
        double density(double x) {
            double z = (x - mean) / sd;
            return weight * Math.exp(-z * z / 2) / (sd * Math.sqrt(2 * Math.PI));
        }
    }

    public GaussianMixture {
        components = List.copyOf(components);
        double sum = components.stream().mapToDouble(Component::weight).sum();
        if (Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException(
                    "the weights add up to %s; they are shares and must add up to 1"
                            .formatted(sum));
        }
    }

    public static GaussianMixture of(Component... components) {
        return new GaussianMixture(List.of(components));
    }

    /** p(x). */
    public double density(double x) {
        return components.stream().mapToDouble(c -> c.density(x)).sum();
    }

    /** The slope of log p at x, called the score: sum_k w_k N_k(x) (m_k - x) / s_k^2 / p(x). */
    public double score(double x) {
        // shares of the components, by their logarithms: far out all densities are 0
        double[] logs =
                components.stream()
                        .mapToDouble(
                                c ->
                                        Math.log(c.weight / c.sd)
                                                - (x - c.mean) * (x - c.mean) / (2 * c.sd * c.sd))
                        .toArray();
        double largest = Arrays.stream(logs).max().orElseThrow();
        double sum = 0;
        double slope = 0;
        for (int k = 0; k < logs.length; k++) {
            Component c = components.get(k);
            double share = Math.exp(logs[k] - largest);
            sum += share;
            slope += share * (c.mean - x) / (c.sd * c.sd);
        }
        return slope / sum;
    }

    /** The distribution after t steps into the noise. */
    public GaussianMixture noisy(NoiseSchedule schedule, int t) {
        double left = schedule.alphaBar(t);
        return new GaussianMixture(
                components.stream()
                        .map(
                                c ->
                                        new Component(
                                                c.weight,
                                                Math.sqrt(left) * c.mean,
                                                Math.sqrt(left * c.sd * c.sd + 1 - left)))
                        .toList());
    }

    /**
     * The best answer to how much noise is in x_t: its mean given x_t, epsHat = -sqrt(1 -
     * alphaBar_t) score_t(x_t). A network that learned this distribution perfectly (by squared
     * error) would say the same.
     */
    public Denoiser denoiser(NoiseSchedule schedule) {
        return (xt, t) -> {
            GaussianMixture noisy = noisy(schedule, t);
            return map(xt, x -> -schedule.noise(t) * noisy.score(x));
        };
    }

    private static NDArray map(NDArray x, DoubleUnaryOperator f) {
        float[] values = x.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) f.applyAsDouble(values[i]);
        }
        return x.getManager().create(values, x.getShape());
    }

    /** n numbers drawn from it: (n, 1). */
    public NDArray draw(int n, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            Component c = pick(random.nextDouble());
            values[i] = (float) (c.mean + c.sd * random.nextGaussian());
        }
        return Compute.root().create(values, new Shape(n, 1));
    }

    private Component pick(double u) {
        double sum = 0;
        for (Component c : components) {
            sum += c.weight;
            if (u < sum) {
                return c;
            }
        }
        return components.get(components.size() - 1);
    }
}
