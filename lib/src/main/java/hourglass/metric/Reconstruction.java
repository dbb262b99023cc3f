package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** How far reconstructions xHat are from their originals x. */
public final class Reconstruction {
    private static final long ROWS = 4096; // at a time, to bound the memory of a large set

    private Reconstruction() {}

    /** Mean squared error over all samples and all their numbers; x and xHat are (n, ...). */
    public static double mse(NDArray x, NDArray xHat) {
        // MSE = 1/n sum_i MSE_i
        return Arrays.stream(mseOfEach(x, xHat)).average().orElseThrow();
    }

    /** Mean squared error of each sample; x and xHat are (n, ...). */
    public static double[] mseOfEach(NDArray x, NDArray xHat) {
        check(x.getShape(), xHat.getShape());
        int n = Math.toIntExact(x.size(0));
        double[] errors = new double[n];
        for (int from = 0; from < n; from += (int) ROWS) {
            long to = Math.min(from + ROWS, n);
            try (NDManager scope = x.getManager().newSubManager()) {
                NDIndex rows = new NDIndex("{}:{}", from, to);
                NDArray difference = x.get(scope, rows).sub(xHat.get(scope, rows));
                // MSE_i = 1/d sum_j (x_ij - xHat_ij)^2
                NDArray part = difference.square().reshape(to - from, -1).mean(new int[] {1});
                float[] values = part.toFloatArray();
                for (int i = 0; i < values.length; i++) {
                    errors[from + i] = values[i];
                }
            }
        }
        return errors;
    }

    private static void check(Shape x, Shape xHat) {
        if (!x.equals(xHat)) {
            String remedy =
                    x.size() == xHat.size()
                            ? "flatten both, or neither"
                            : "reconstruct the same samples that you compare with";
            throw new IllegalArgumentException(
                    "x has shape %s, xHat %s: %s".formatted(x, xHat, remedy));
        }
        if (x.dimension() < 2 || x.size() == 0) {
            throw new IllegalArgumentException(
                    "x has shape %s, expected (n, ...) with at least one sample: for a single one use x.expandDims(0)"
                            .formatted(x));
        }
    }
}
