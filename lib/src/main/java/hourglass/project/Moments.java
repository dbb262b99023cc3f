package hourglass.project;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Mean and covariance in double precision, a few thousand samples at a time. */
final class Moments {
    private Moments() {}

    /** mean_j = 1/n sum_i x_ij, for samples x (n, d). */
    static double[] mean(NDArray x, long rows) {
        long n = x.size(0);
        try (NDManager scope = x.getManager().newSubManager()) {
            NDArray sum = scope.zeros(new Shape(x.size(1)), DataType.FLOAT64);
            for (long from = 0; from < n; from += rows) {
                try (NDManager step = scope.newSubManager()) {
                    sum.addi(part(step, x, from, rows).sum(new int[] {0}));
                }
            }
            return sum.divi(n).toDoubleArray();
        }
    }

    /** C_jk = 1/(n-1) sum_i (x_ij - mean_j)(x_ik - mean_k), for samples x (n, d); row by row. */
    static double[] covariance(NDArray x, double[] mean, long rows) {
        long n = x.size(0);
        try (NDManager scope = x.getManager().newSubManager()) {
            NDArray sum = scope.zeros(new Shape(x.size(1), x.size(1)), DataType.FLOAT64);
            NDArray centre = scope.create(mean);
            for (long from = 0; from < n; from += rows) {
                try (NDManager step = scope.newSubManager()) {
                    NDArray centred = part(step, x, from, rows).sub(centre);
                    sum.addi(centred.transpose().matMul(centred));
                }
            }
            return sum.divi(n - 1).toDoubleArray();
        }
    }

    private static NDArray part(NDManager step, NDArray x, long from, long rows) {
        long to = Math.min(from + rows, x.size(0));
        return x.get(step, new NDIndex("{}:{}", from, to)).toType(DataType.FLOAT64, false);
    }
}
