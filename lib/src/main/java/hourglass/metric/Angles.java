package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Angles between planes through the origin, each given by the directions that span it.
 *
 * <p>Björck and Golub, "Numerical methods for computing angles between linear subspaces",
 * Mathematics of Computation 27, 1973.
 */
public final class Angles {
    private static final double FLAT = 1e-6; // of the largest singular value

    private Angles() {}

    /**
     * The largest angle, 0 to 90 degrees, between a direction of one plane and the other plane: 0
     * only if the planes are the same.
     *
     * @param a directions as rows (k, d); they need not be orthogonal, nor of length 1
     * @param b directions as rows (k, d)
     */
    public static double degreesBetweenPlanes(NDArray a, NDArray b) {
        return degreesBetweenPlanes(matrix("a", a), matrix("b", b));
    }

    static double degreesBetweenPlanes(DMatrixRMaj a, DMatrixRMaj b) {
        if (a.numRows != b.numRows || a.numCols != b.numCols) {
            throw new IllegalArgumentException(
                    "a is spanned by %d directions in %d dimensions, b by %d in %d: compare planes of the same kind"
                            .formatted(a.numRows, a.numCols, b.numRows, b.numCols));
        }
        DMatrixRMaj qa = orthonormal("a", a); // (k, d)
        DMatrixRMaj qb = orthonormal("b", b); // (k, d)
        // cos(theta_i) = singular values of Qa Qb^T
        DMatrixRMaj cosines = new DMatrixRMaj(a.numRows, a.numRows);
        CommonOps_DDRM.multTransB(qa, qb, cosines);
        // sin(theta_i) = singular values of Qb - (Qb Qa^T) Qa, exact where the cosine is near 1
        DMatrixRMaj rest = qb.copy();
        DMatrixRMaj onto = new DMatrixRMaj(a.numRows, a.numRows);
        CommonOps_DDRM.multTransB(qb, qa, onto);
        CommonOps_DDRM.multAdd(-1, onto, qa, rest);
        double cosine = smallest(singular(cosines));
        double sine = largest(singular(rest));
        return Math.toDegrees(Math.atan2(sine, cosine));
    }

    private static DMatrixRMaj matrix(String name, NDArray directions) {
        Shape shape = directions.getShape();
        if (shape.dimension() != 2 || shape.get(0) > shape.get(1) || shape.get(0) == 0) {
            throw new IllegalArgumentException(
                    "%s has shape %s, expected (k, d) with one direction a row and k at most d: transpose it if the directions are its columns"
                            .formatted(name, shape));
        }
        try (NDArray copy = directions.toType(DataType.FLOAT64, true)) {
            return new DMatrixRMaj(
                    (int) shape.get(0), (int) shape.get(1), true, copy.toDoubleArray());
        }
    }

    /** Orthonormal rows that span the same plane: V^T of the singular value decomposition. */
    private static DMatrixRMaj orthonormal(String name, DMatrixRMaj a) {
        var svd = DecompositionFactory_DDRM.svd(a.numRows, a.numCols, false, true, true);
        if (!svd.decompose(a.copy())) {
            throw new IllegalArgumentException(
                    "%s holds values that are not numbers: whatever made it has diverged"
                            .formatted(name));
        }
        double[] s = svd.getSingularValues();
        int k = a.numRows;
        if (!(smallest(s, k) > FLAT * largest(s, k))) {
            throw new IllegalArgumentException(
                    "the %d directions of %s span less than %d dimensions: one of them is zero, or repeats the others"
                            .formatted(k, name, k));
        }
        DMatrixRMaj vt = svd.getV(null, true);
        return CommonOps_DDRM.extract(vt, 0, k, 0, a.numCols);
    }

    private static double[] singular(DMatrixRMaj matrix) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, true);
        svd.decompose(matrix.copy());
        return java.util.Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
    }

    private static double smallest(double... s) {
        return smallest(s, s.length);
    }

    private static double largest(double... s) {
        return largest(s, s.length);
    }

    private static double smallest(double[] s, int count) {
        return java.util.Arrays.stream(s, 0, count).min().orElseThrow();
    }

    private static double largest(double[] s, int count) {
        return java.util.Arrays.stream(s, 0, count).max().orElseThrow();
    }
}
