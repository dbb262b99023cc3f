package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** What the numbers of a coding do over a data set. */
public final class Codings {
    private static final double ACTIVE = 0.01;

    private Codings() {}

    /** The variance of each number of the codings z (n, k) over the n samples. */
    public static double[] variances(NDArray z) {
        Shape shape = z.getShape();
        if (shape.dimension() != 2 || shape.get(0) == 0) {
            throw new IllegalArgumentException(
                    "codings have shape %s, expected (n, k) with at least one sample"
                            .formatted(shape));
        }
        try (NDManager scope = z.getManager().newSubManager()) {
            NDArray own = z.duplicate();
            own.attach(scope);
            NDArray mean = own.mean(new int[] {0}, true); // (1, k)
            // Var_j = 1/n sum_i (z_ij - mean_j)^2
            float[] variances = own.sub(mean).square().mean(new int[] {0}).toFloatArray();
            double[] result = new double[variances.length];
            for (int j = 0; j < result.length; j++) {
                result[j] = variances[j];
            }
            return result;
        }
    }

    /**
     * How many numbers of the codings z (n, k) say anything: those whose variance is above 0.01, as
     * in Burda et al., "Importance weighted autoencoders", 2015, section 5.2. A ReLU that is never
     * on is not among them.
     */
    public static int activeUnits(NDArray z) {
        int active = 0;
        for (double variance : variances(z)) {
            if (variance > ACTIVE) {
                active++;
            }
        }
        return active;
    }
}
