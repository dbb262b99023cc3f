package hourglass.project;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.engine.TorchScript;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Repulsion by way of a regular grid, in a time that grows with the number of points and the area
 * of the map: the points are spread over the grid's nodes, a convolution by fast Fourier transform
 * gives the force at each node, and each point reads its own from the nodes around it. Linderman et
 * al., "Fast interpolation-based t-SNE for improved visualization of single-cell RNA-seq data",
 * Nature Methods 16, 2019.
 *
 * <p>Unlike there, the kernel is the force itself, d / (1 + |d|^2)^2, and not its parts, and every
 * point uses the 4 x 4 nodes around it: one transform of the points is enough, and the force of a
 * on b is exactly opposite to that of b on a.
 */
final class Grid implements Repulsion, AutoCloseable {
    private static final double STEP = 0.35; // at most, between nodes; the kernel is about 1 wide
    private static final int SMALLEST = 64; // nodes a side
    private static final int LARGEST = 4096;
    private static final int MARGIN = 5; // nodes that points at the rim use beyond them
    private static final TorchScript FOURIER =
            TorchScript.compile(
                    """
                    def transform(self, kernels: Tensor) -> Tensor:
                      return torch.fft_rfft2(kernels)

                    def convolve(self, nodes: Tensor, kernels: Tensor, side: int) -> Tensor:
                      twice = torch.mul(side, 2)
                      product = torch.mul(torch.fft_rfft2(nodes, [twice, twice]), kernels)
                      all = torch.fft_irfft2(product, [twice, twice])
                      return torch.contiguous(torch.slice(torch.slice(all, 1, 0, side), 2, 0, side))
                    """);

    private final NDManager scope = Compute.root().newSubManager();
    private int side; // nodes a side
    private double step; // between two nodes
    private @Nullable NDArray kernels; // transforms of q, and of both coordinates of the force

    @Override
    public double at(float[][] y, float[][] push) {
        double[] low = {lowest(y[0]), lowest(y[1])};
        double span = Math.max(highest(y[0]) - low[0], highest(y[1]) - low[1]);
        NDArray kernels = fit(span);
        Place[] places = {new Place(y[0], low[0], step), new Place(y[1], low[1], step)};
        float[] nodes = spread(places, y[0].length);
        float[] field = convolve(nodes, kernels); // (3, side, side)
        read(places, field, push);
        double z = 0;
        for (int node = 0; node < nodes.length; node++) {
            z += nodes[node] * (double) field[node];
        }
        return z - y[0].length;
    }

    /** Chooses the grid for a map this wide; its kernels are kept as long as it stays the same. */
    private NDArray fit(double span) {
        if (!(span < STEP * LARGEST)) {
            throw new IllegalStateException(
                    "the map has become %.3g wide: the learning rate is too high".formatted(span));
        }
        int needed = (int) Math.ceil(span / STEP) + MARGIN;
        int nodes = SMALLEST;
        while (nodes < needed) {
            nodes += Math.max(32, Integer.highestOneBit(nodes) / 4);
        }
        double distance = nodes == SMALLEST ? Math.max(span, 1e-9) / (nodes - MARGIN) : STEP;
        if (kernels == null || nodes != side || distance != step) {
            if (kernels != null) {
                kernels.close();
            }
            side = nodes;
            step = distance;
            kernels = transformedKernels();
        }
        return kernels;
    }

    /** q(d) = 1 / (1 + |d|^2) and the force d q^2, for all displacements d between two nodes. */
    private NDArray transformedKernels() {
        int twice = 2 * side; // room for displacements of both signs
        float[] values = new float[3 * twice * twice];
        for (int a = 0; a < twice; a++) {
            for (int b = 0; b < twice; b++) {
                double du = step * (a < side ? a : a - twice);
                double dv = step * (b < side ? b : b - twice);
                double q = 1 / (1 + du * du + dv * dv);
                int at = a * twice + b;
                values[at] = (float) q;
                values[twice * twice + at] = (float) (du * q * q);
                values[2 * twice * twice + at] = (float) (dv * q * q);
            }
        }
        try (NDArray plain = scope.create(values, new Shape(3, twice, twice))) {
            return FOURIER.apply(plain, "transform", plain);
        }
    }

    private float[] convolve(float[] nodes, NDArray kernels) {
        try (NDArray spread = scope.create(nodes, new Shape(side, side));
                NDArray field = FOURIER.apply(spread, "convolve", spread, kernels, (long) side)) {
            return field.toFloatArray();
        }
    }

    /** In the order of the points, so that the sums are the same every time. */
    private float[] spread(Place[] places, int n) {
        float[] nodes = new float[side * side];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < 4; a++) {
                float weight = places[0].weight[4 * i + a];
                int row = (places[0].node[i] + a) * side + places[1].node[i];
                for (int b = 0; b < 4; b++) {
                    nodes[row + b] += weight * places[1].weight[4 * i + b];
                }
            }
        }
        return nodes;
    }

    private void read(Place[] places, float[] field, float[][] push) {
        int n = push[0].length;
        int area = side * side;
        IntStream.range(0, n)
                .parallel()
                .forEach(
                        i -> {
                            float u = 0;
                            float v = 0;
                            for (int a = 0; a < 4; a++) {
                                int row = (places[0].node[i] + a) * side + places[1].node[i];
                                for (int b = 0; b < 4; b++) {
                                    float weight =
                                            places[0].weight[4 * i + a]
                                                    * places[1].weight[4 * i + b];
                                    u += weight * field[area + row + b];
                                    v += weight * field[2 * area + row + b];
                                }
                            }
                            push[0][i] = u;
                            push[1][i] = v;
                        });
    }

    /** Where points lie among the nodes of one axis: the first of four, and their weights. */
    private static final class Place {
        private final int[] node;
        private final float[] weight; // (n, 4), Lagrange's cubic polynomials

        Place(float[] y, double low, double step) {
            node = new int[y.length];
            weight = new float[4 * y.length];
            for (int i = 0; i < y.length; i++) {
                double at = (y[i] - low) / step + 1;
                int whole = (int) at;
                double t = at - whole;
                node[i] = whole - 1;
                weight[4 * i] = (float) (-t * (t - 1) * (t - 2) / 6);
                weight[4 * i + 1] = (float) ((t + 1) * (t - 1) * (t - 2) / 2);
                weight[4 * i + 2] = (float) (-(t + 1) * t * (t - 2) / 2);
                weight[4 * i + 3] = (float) ((t + 1) * t * (t - 1) / 6);
            }
        }
    }

    private static double lowest(float[] values) {
        float lowest = Float.POSITIVE_INFINITY;
        for (float value : values) {
            lowest = Math.min(lowest, value); // not a number if one of them is not
        }
        return lowest;
    }

    private static double highest(float[] values) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    @Override
    public void close() {
        scope.close();
    }
}
