package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import hourglass.nn.Coupling;
import hourglass.nn.Initial;
import hourglass.nn.Invertible;
import hourglass.nn.Sampling;
import hourglass.nn.Standard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A normalizing flow: invertible layers that take samples x to codings z of the same length, which
 * learn to make z standard normal. The density of x is exact: that of z, times by how much the
 * layers stretch space at x. Backwards they make samples of noise, in one pass.
 *
 * <p>log p(x) = log N(z; 0, I) + log |det dz/dx|. Dinh, Sohl-Dickstein and Bengio, "Density
 * estimation using Real NVP", ICLR 2017, equation 3.
 */
public final class NormalizingFlow implements Learnable {
    private static final long DEFAULT_SEED = 42;
    private static final long NOISE = 7; // of the one spreading by which levels are measured
    private static final int PART = 100; // samples at a time
    private static final int FEW = 5_000;

    private final SequentialBlock layers;
    private final int d;
    private final @Nullable Levels levels; // null: samples are places on the line already

    private NormalizingFlow(SequentialBlock layers, int d, @Nullable Levels levels) {
        this.layers = layers;
        this.d = d;
        this.levels = levels;
        seeded(DEFAULT_SEED);
    }

    /** For points of the plane; the couplings' networks have two hidden layers. */
    public static NormalizingFlow plane(int couplings, int hidden) {
        return new NormalizingFlow(FlowLayers.plane(couplings, hidden), 2, null);
    }

    /**
     * For images of 28 x 28 whose pixels are levels; they are spread over the line with noise, and
     * taken to the whole line by a logit.
     *
     * @param fine maps of the convolutions that see squares of 2 x 2 pixels
     * @param coarse maps of those that see squares of 4 x 4
     */
    public static NormalizingFlow images(Levels levels, int fine, int coarse) {
        return new NormalizingFlow(FlowLayers.images(fine, coarse), FlowLayers.PIXELS, levels);
    }

    /** Starts over: draws all parameters anew from {@code seed}; no coupling moves anything yet. */
    public NormalizingFlow seeded(long seed) {
        layers.clear();
        Initial.glorot(layers, seed, new Shape(1, d));
        return this;
    }

    /**
     * Lets the flow begin with the mean and the variance of each number over samples x (n, d), of
     * which the first few thousand are asked.
     */
    public NormalizingFlow startAt(NDArray x) {
        try (NDManager m = Compute.root().newSubManager()) {
            Compute.seed(NOISE);
            long few = Math.min(check(x).size(0), FEW);
            NDArray y = onTheLine(x.get(m, new NDIndex("0:{}", few)));
            ParameterStore store = new ParameterStore(m, false);
            for (Invertible layer : inOrder()) {
                if (layer instanceof Standard standard) {
                    standard.startAt(y);
                    return this;
                }
                y = layer.forward(store, new NDList(y, m.zeros(new Shape(1))), false).get(0);
            }
            return this;
        }
    }

    /** Bits per dimension: the mean of -log2 p(x) / d over a batch x (n, d), of a level if any. */
    @Override
    public NDArray loss(NDArray x, Pass pass) {
        NDArray mean = logDensity(onTheLine(check(x)), pass).mean();
        // a level is 1/L wide, so P(q) = p(v) / L^d, where p is even over a level
        double width = levels == null ? 0 : levels.bits();
        return mean.mul(Constant.like(x, -1 / (d * Math.log(2)))).add(Constant.like(x, width));
    }

    private NDArray onTheLine(NDArray x) {
        return levels == null ? x : levels.spread(x);
    }

    private NDList forward(NDArray x, Pass pass) {
        NDArray nothing = x.getManager().zeros(new Shape(x.size(0)));
        return layers.forward(pass.store(), new NDList(x, nothing), pass.training());
    }

    private NDArray logDensity(NDArray x, Pass pass) {
        NDList out = forward(x, pass);
        // log N(z; 0, I) = -|z|^2 / 2 - d/2 log(2 pi)
        NDArray half = Constant.like(x, -0.5);
        NDArray normal = out.get(0).square().sum(new int[] {1}).mul(half);
        return normal.sub(d / 2.0 * Math.log(2 * Math.PI)).add(out.get(1)); // (n)
    }

    /** log p(x), natural, of points x (n, d) on the line (images: from 0 to 1): (n). */
    public NDArray logDensity(NDArray x) {
        return Pass.infer(check(x), PART, this::logDensity);
    }

    /** log |det dz/dx| at points x (n, d) on the line: (n). */
    public NDArray logDeterminant(NDArray x) {
        return Pass.infer(check(x), PART, (part, pass) -> forward(part, pass).get(1));
    }

    /** The codings z (n, d) of points x (n, d) on the line. */
    public NDArray encode(NDArray x) {
        return Pass.infer(check(x), PART, (part, pass) -> forward(part, pass).get(0));
    }

    /** The points x (n, d) on the line with codings z (n, d): the layers backwards. */
    public NDArray decode(NDArray z) {
        return Pass.infer(check(z), PART, this::backward);
    }

    private NDArray backward(NDArray z, Pass pass) {
        List<Invertible> reversed = inOrder();
        Collections.reverse(reversed);
        NDArray y = z;
        for (Invertible layer : reversed) {
            y = layer.inverse(pass.store(), y);
        }
        return y;
    }

    /** The mean of -log2 p(x) / d over samples x (n, d): what a number costs, in bits. */
    public double bitsPerDimension(NDArray x) {
        return Arrays.stream(bits(x)).average().orElseThrow();
    }

    /**
     * The same for each sample: bits per dimension, (n). Levels are spread once, always by the same
     * noise; the mean over all noise can be no less than what the levels themselves would cost.
     */
    public double[] bits(NDArray x) {
        NDArray line = levels == null ? x : levels.spread(check(x), NOISE);
        float[] log = logDensity(line).toFloatArray();
        double[] bits = new double[log.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (levels == null ? 0 : levels.bits()) - log[i] / (d * Math.log(2));
        }
        return bits;
    }

    /** n samples (n, d) in one pass, as levels if the flow is one of levels. */
    public NDArray sample(int n, long seed) {
        try (NDArray z = Sampling.normal(new Shape(n, d), seed)) {
            NDArray x = decode(z);
            return levels == null ? x : levels.of(x);
        }
    }

    /** The couplings in order. */
    public List<Coupling> couplings() {
        return inOrder().stream()
                .filter(Coupling.class::isInstance)
                .map(Coupling.class::cast)
                .toList();
    }

    private List<Invertible> inOrder() {
        var all = new ArrayList<Invertible>();
        layers.getChildren().values().forEach(layer -> all.add((Invertible) layer));
        return all;
    }

    @Override
    public Block block() {
        return layers;
    }

    /** Takes all parameters from {@code file}, written for such a network. */
    public NormalizingFlow load(Path file) {
        Parameters.load(layers, file);
        return this;
    }

    @Override
    public String toString() {
        return "flow: %,d numbers through %d couplings, %,d parameters"
                .formatted(d, couplings().size(), parameterCount());
    }

    private NDArray check(NDArray x) {
        Shape shape = x.getShape();
        if (shape.dimension() != 2 || shape.get(1) != d) {
            throw new IllegalArgumentException(
                    "samples have shape %s, the flow expects (%d): flatten them, or build it for them"
                            .formatted(shape.slice(1), d));
        }
        return x;
    }
}
