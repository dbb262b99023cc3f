package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * How far two sets of samples are apart, seen as two clouds of features with a mean and a
 * covariance each. With a classifier's features it is the distance that generated pictures are
 * marked by: Heusel et al., "GANs trained by a two time-scale update rule", 2017, equation 6. Only
 * distances by the same classifier, of sets of the same sizes, can be compared.
 */
public final class Frechet {
    private final double[] mean; // (d)
    private final DMatrixRMaj covariance; // (d, d)

    private Frechet(double[] mean, DMatrixRMaj covariance) {
        this.mean = mean;
        this.covariance = covariance;
    }

    /**
     * The squared Fréchet distance between Gaussians with the means and covariances of two sets.
     *
     * @param a features (n, d), such as {@code classifier.features(images)}; n at least 2
     * @param b features (m, d)
     */
    public static double distance(NDArray a, NDArray b) {
        if (a.getShape().dimension() != 2
                || b.getShape().dimension() != 2
                || a.size(1) != b.size(1)
                || a.size(0) < 2
                || b.size(0) < 2) {
            throw new IllegalArgumentException(
                    "features have shapes %s and %s, expected (n, d) and (m, d) with at least two samples each: take both from the same classifier"
                            .formatted(a.getShape(), b.getShape()));
        }
        return of(a).to(of(b));
    }

    private static Frechet of(NDArray features) {
        int d = (int) features.size(1);
        try (NDManager scope = features.getManager().newSubManager()) {
            NDArray x = features.toType(DataType.FLOAT64, true); // (n, d)
            x.attach(scope);
            NDArray mean = x.mean(new int[] {0});
            NDArray centred = x.sub(mean);
            // C = 1/(n-1) sum_i (x_i - mean)(x_i - mean)^T
            NDArray c = centred.transpose().matMul(centred).div(features.size(0) - 1);
            return new Frechet(
                    mean.toDoubleArray(),
                    new DMatrixRMaj(d, d, true, c.reshape(new Shape(-1)).toDoubleArray()));
        }
    }

    private double to(Frechet other) {
        // |m - m'|^2 + tr C + tr C' - 2 tr (C C')^(1/2)
        double distance = CommonOps_DDRM.trace(covariance) + CommonOps_DDRM.trace(other.covariance);
        for (int j = 0; j < mean.length; j++) {
            distance += (mean[j] - other.mean[j]) * (mean[j] - other.mean[j]);
        }
        return Math.max(0, distance - 2 * traceOfRoot(other));
    }

    /**
     * C C' has the eigenvalues of the symmetrical R C' R, where R is the root of C; the trace of
     * its root is the sum of theirs.
     */
    private double traceOfRoot(Frechet other) {
        DMatrixRMaj root = root(covariance);
        var half = new DMatrixRMaj(mean.length, mean.length);
        var product = new DMatrixRMaj(mean.length, mean.length);
        CommonOps_DDRM.mult(root, other.covariance, half);
        CommonOps_DDRM.mult(half, root, product);
        EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(product, false);
        double trace = 0;
        for (int i = 0; i < mean.length; i++) {
            trace += Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
        }
        return trace;
    }

    /** C^(1/2) = sum_i sqrt(lambda_i) v_i v_i^T, from the eigenvalues and -vectors of C. */
    private static DMatrixRMaj root(DMatrixRMaj c) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(c, true);
        var root = new DMatrixRMaj(c.numRows, c.numRows);
        for (int i = 0; i < c.numRows; i++) {
            double scale = Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
            DMatrixRMaj v = eigen.getEigenVector(i);
            CommonOps_DDRM.multAddTransB(scale, v, v, root);
        }
        return root;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> eigen(DMatrixRMaj c, boolean vectors) {
        CommonOps_DDRM.scale(0.5, c); // rounding leaves C not quite symmetrical: (C + C^T) / 2
        DMatrixRMaj symmetrical = CommonOps_DDRM.transpose(c, null);
        CommonOps_DDRM.addEquals(symmetrical, c);
        CommonOps_DDRM.scale(2, c);
        var eigen = DecompositionFactory_DDRM.eig(c.numRows, vectors, true);
        if (!eigen.decompose(symmetrical)) {
            throw new IllegalArgumentException(
                    "the features hold values that are not numbers: whatever made them has diverged");
        }
        return eigen;
    }
}
