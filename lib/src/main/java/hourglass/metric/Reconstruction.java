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

    /**
     * Mean squared error of each row of images, over all images.
     *
     * @param x images of {@code rows} rows as flat samples (n, rows columns), like xHat
     */
    public static double[] mseOfEachRow(NDArray x, NDArray xHat, int rows) {
        check(x.getShape(), xHat.getShape());
        try (NDManager scope = x.getManager().newSubManager()) {
            NDArray squares = x.get(scope, new NDIndex(":")).sub(xHat).square();
            // MSE_r = 1/(n columns) sum_ic (x_irc - xHat_irc)^2
            float[] values =
                    squares.reshape(x.size(0), rows, -1)
                            .mean(new int[] {2})
                            .mean(new int[] {0})
                            .toFloatArray();
            double[] errors = new double[rows];
            Arrays.setAll(errors, row -> values[row]);
            return errors;
        }
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
