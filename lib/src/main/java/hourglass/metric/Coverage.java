package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Locale;

/**
 * Two numbers for two questions: are generated samples where real ones are (density), and is there
 * a generated one near each real one (coverage)? Around each real sample x_i lies a ball B_i that
 * reaches to its k-th nearest real neighbour.
 *
 * <p>density = 1/(k m) sum_j sum_i [y_j in B_i], coverage = 1/n sum_i [some y_j in B_i], for n real
 * samples x and m generated ones y. Naeem et al., "Reliable fidelity and diversity metrics for
 * generative models", ICML 2020, equations 3 and 4.
 *
 * @param density 1 where the two distributions agree; it can exceed 1, where samples keep to where
 *     real ones are dense
 * @param coverage 0 to 1; where the distributions agree and m = n, it is about 1 - 1/2^k
 * @param k neighbours that a ball reaches to
 */
public record Coverage(double density, double coverage, int k) {
    /**
     * Measures.
     *
     * @param real features (n, d) of real samples
     * @param made features (m, d) of generated ones; the numbers depend on n and m, so compare at
     *     equal ones
     * @param k 1 to n - 1, such as 5
     */
    public static Coverage of(NDArray real, NDArray made, int k) {
        check(real.getShape(), made.getShape(), k);
        int n = (int) real.size(0);
        int m = (int) made.size(0);
        int[] inside = new int[n]; // of each ball
        try (NDArray both = real.concat(made)) {
            Distances.of("features", both)
                    .forEach(
                            (i, squared) -> {
                                if (i < n) {
                                    float radius = radius(squared, i, n, k);
                                    for (int j = n; j < n + m; j++) {
                                        inside[i] += squared[j] <= radius ? 1 : 0;
                                    }
                                }
                            });
        }
        double density = Arrays.stream(inside).sum() / ((double) k * m);
        double coverage = Arrays.stream(inside).filter(count -> count > 0).count() / (double) n;
        return new Coverage(density, coverage, k);
    }

    /** The squared distance of real sample i from the k-th nearest of the n - 1 others. */
    private static float radius(float[] squared, int i, int n, int k) {
        float[] others = Arrays.copyOf(squared, n);
        others[i] = Float.POSITIVE_INFINITY;
        Arrays.sort(others);
        return others[k - 1];
    }

    private static void check(Shape real, Shape made, int k) {
        if (real.dimension() != 2 || made.dimension() != 2 || real.get(1) != made.get(1)) {
            throw new IllegalArgumentException(
                    "real features have shape %s, generated ones %s, expected (n, d) and (m, d): take both from the same classifier"
                            .formatted(real, made));
        }
        if (k < 1 || k >= real.get(0)) {
            throw new IllegalArgumentException(
                    "k is %d; each of %d real samples has 1 to %d real neighbours"
                            .formatted(k, real.get(0), real.get(0) - 1));
        }
    }

    /** Such as {@code density 0.97, coverage 0.94 (k = 5)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "density %.2f, coverage %.2f (k = %d)", density, coverage, k);
    }
}
