package hourglass.project;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.metric.Angles;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal component analysis: the plane through the mean that loses least of the samples, in
 * squared distance. Hotelling, "Analysis of a complex of statistical variables into principal
 * components", 1933.
 *
 * <p>What it holds lives as long as the program: a few numbers for each component.
 */
public final class Pca {
    private static final long ROWS = 4096; // at a time, to bound the memory of a large set

    private final NDArray mean; // (d)
    private final NDArray components; // (k, d), orthonormal rows
    private final NDArray axes; // (d, k), the same as columns
    private final NDArray offset; // (k), the mean in terms of the components
    private final double[] variances; // (d), descending
    private final double[] exactMean;
    private final double[][] exactDirections;

    private Pca(double[] mean, double[][] directions, double[] variances) {
        this.variances = variances;
        exactMean = mean;
        exactDirections = directions;
        int d = mean.length;
        this.mean = onDevice(mean, new Shape(d));
        components =
                onDevice(
                        Arrays.stream(directions).flatMapToDouble(Arrays::stream).toArray(),
                        new Shape(directions.length, d));
        axes = components.transpose();
        offset =
                onDevice(
                        Arrays.stream(directions).mapToDouble(v -> dot(v, mean)).toArray(),
                        new Shape(directions.length));
    }

    /**
     * Finds the {@code components} directions along which the samples vary most.
     *
     * @param x samples (n, d), at least two
     * @param components 1 to d
     */
    public static Pca fit(NDArray x, int components) {
        Shape shape = x.getShape();
        if (shape.dimension() != 2 || shape.get(0) < 2) {
            throw new IllegalArgumentException(
                    "samples have shape %s, PCA expects (n, d) with at least two of them: %s"
                            .formatted(
                                    shape,
                                    "flatten images with images.flat() of a set, or x.reshape(n,"
                                            + " -1)"));
        }
        int d = (int) shape.get(1);
        if (components < 1 || components > d) {
            throw new IllegalArgumentException(
                    "components is %d; samples of %d numbers have 1 to %d"
                            .formatted(components, d, d));
        }
        double[] mean = Moments.mean(x, ROWS);
        double[] covariance = Moments.covariance(x, mean, ROWS);
        return of(mean, new DMatrixRMaj(d, d, true, covariance), components);
    }

    /** Covariance = V diag(variances) V^T; the rows of V^T with the largest variances are kept. */
    private static Pca of(double[] mean, DMatrixRMaj covariance, int components) {
        int d = mean.length;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalArgumentException(
                    "the samples hold values that are not numbers: mend them before PCA");
        }
        int[] order =
                IntStream.range(0, d)
                        .boxed()
                        .sorted((a, b) -> Double.compare(value(eigen, b), value(eigen, a)))
                        .mapToInt(i -> i)
                        .toArray();
        double[] variances =
                Arrays.stream(order).mapToDouble(i -> Math.max(0, value(eigen, i))).toArray();
        double[][] directions = new double[components][];
        for (int k = 0; k < components; k++) {
            directions[k] = upright(eigen.getEigenVector(order[k]).data);
        }
        return new Pca(mean, directions, variances);
    }

    private static double value(EigenDecomposition_F64<DMatrixRMaj> eigen, int i) {
        return eigen.getEigenvalue(i).getReal();
    }

    /** Of v and -v, both eigenvectors, the one whose largest number is positive. */
    private static double[] upright(double[] v) {
        double largest = 0;
        for (double value : v) {
            largest = Math.abs(value) > Math.abs(largest) + 1e-12 ? value : largest;
        }
        double sign = largest < 0 ? -1 : 1;
        return Arrays.stream(v).map(value -> sign * value).toArray();
    }

    /**
     * The same analysis with only its first {@code components} directions, at no cost: {@code
     * pca.keep(2)}.
     */
    public Pca keep(int components) {
        int most = (int) this.components.size(0);
        if (components < 1 || components > most) {
            throw new IllegalArgumentException(
                    "components is %d; this PCA has 1 to %d: fit it with more to keep more"
                            .formatted(components, most));
        }
        return new Pca(exactMean, Arrays.copyOf(exactDirections, components), variances);
    }

    /** Frees what a PCA holds that nobody will ask again. */
    void release() {
        mean.close();
        components.close();
        axes.close();
        offset.close();
    }

    /** The mean sample (d). */
    public NDArray mean() {
        return mean;
    }

    /** The directions as orthonormal rows (k, d), the most important first. */
    public NDArray components() {
        return components;
    }

    /** The codings z (n, k) of samples x (n, d). */
    public NDArray project(NDArray x) {
        check(
                "samples",
                x,
                mean.size(),
                "flatten them: images.flat() of a set, or x.reshape(n, -1)");
        try (NDManager scope = x.getManager().newSubManager()) {
            scope.tempAttachAll(x);
            // z = (x - mean) V = x V - mean V
            NDArray z = x.matMul(axes).sub(offset);
            z.attach(scope.getParentManager());
            return z;
        }
    }

    /** The points xHat (n, d) of the plane that codings z (n, k) stand for. */
    public NDArray decode(NDArray z) {
        check("codings", z, components.size(0), "take them from project(x)");
        try (NDManager scope = z.getManager().newSubManager()) {
            scope.tempAttachAll(z);
            // xHat = z V^T + mean
            NDArray xHat = z.matMul(components).add(mean);
            xHat.attach(scope.getParentManager());
            return xHat;
        }
    }

    /**
     * New samples (n, d) from the Gaussian with the mean of the fit and its variances along the k
     * components: the simplest of all models that generate.
     */
    public NDArray draw(int n, long seed) {
        var random = new Random(seed);
        int k = (int) components.size(0);
        float[] z = new float[n * k];
        for (int i = 0; i < z.length; i++) {
            // z_ij = sqrt(variance_j) e_ij, e_ij from N(0, 1)
            z[i] = (float) (Math.sqrt(variances[i % k]) * random.nextGaussian());
        }
        try (NDArray codings = Compute.root().create(z, new Shape(n, k))) {
            return decode(codings);
        }
    }

    /** The nearest points xHat (n, d) of the plane to samples x (n, d). */
    public NDArray reconstruct(NDArray x) {
        try (NDArray z = project(x)) {
            return decode(z);
        }
    }

    /** Mean squared error of the reconstructions of samples x (n, d). */
    public double mse(NDArray x) {
        check(
                "samples",
                x,
                mean.size(),
                "flatten them: images.flat() of a set, or x.reshape(n, -1)");
        double sum = 0;
        long n = x.size(0);
        for (long from = 0; from < n; from += ROWS) {
            try (NDManager scope = x.getManager().newSubManager()) {
                NDArray part = x.get(scope, new NDIndex("{}:{}", from, Math.min(from + ROWS, n)));
                // MSE = 1/(n d) sum_ij (x_ij - xHat_ij)^2
                sum += reconstruct(part).sub(part).square().mean().getFloat() * part.size(0);
            }
        }
        return sum / n;
    }

    /** The variance of the samples along each of the k components, as they were in the fit. */
    public double[] explainedVariance() {
        return Arrays.copyOf(variances, (int) components.size(0));
    }

    /** The share of the whole variance along each of the k components; all d together have 1. */
    public double[] explainedVarianceRatio() {
        double all = Arrays.stream(variances).sum();
        return Arrays.stream(explainedVariance()).map(v -> all == 0 ? 0 : v / all).toArray();
    }

    /**
     * The largest angle between this plane and another of as many dimensions.
     *
     * @param directions (k, d), one a row
     */
    public double degreesTo(NDArray directions) {
        return Angles.degreesBetweenPlanes(components, directions);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "PCA of %d numbers to %d, with %.1f %% of the variance",
                mean.size(),
                components.size(0),
                100 * Arrays.stream(explainedVarianceRatio()).sum());
    }

    private static void check(String what, NDArray x, long expected, String remedy) {
        Shape shape = x.getShape();
        if (shape.dimension() != 2 || shape.get(1) != expected) {
            throw new IllegalArgumentException(
                    "%s have shape %s, this PCA expects (n, %d): %s"
                            .formatted(what, shape, expected, remedy));
        }
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static NDArray onDevice(double[] values, Shape shape) {
        try (NDArray exact = Compute.root().create(values, shape)) {
            return exact.toType(DataType.FLOAT32, true);
        }
    }
}
