package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import hourglass.nn.Before;
import hourglass.nn.Initial;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The probability of a sample as a product, p(x) = p(x_1) p(x_2 | x_1) ... p(x_d | x_1 ... x_d-1):
 * a network says of each number how likely its levels are, given the numbers before. The product is
 * exact, and samples are drawn number by number. Samples hold levels, whole numbers from 0.
 *
 * <p>Larochelle and Murray, "The neural autoregressive distribution estimator", AISTATS 2011.
 */
public final class Autoregressive implements Learnable {
    private static final long DEFAULT_SEED = 42;
    private static final int PART = 100; // samples at a time
    private static final int SIDE = 28;

    private final Conditionals net;
    private final Levels levels;

    private Autoregressive(Conditionals net, Levels levels) {
        this.net = net;
        this.levels = levels;
        seeded(DEFAULT_SEED);
    }

    /** Masked dense layers: any {@code d} numbers, in their order. */
    public static Autoregressive dense(int d, Levels levels, int... hidden) {
        return new Autoregressive(new MaskedLayers(d, levels.count(), true, hidden), levels);
    }

    /**
     * The same without masks, which is <b>no model of anything</b>: it may look at the number that
     * it is asked for. Only to see what that does.
     */
    public static Autoregressive unmasked(int d, Levels levels, int... hidden) {
        return new Autoregressive(new MaskedLayers(d, levels.count(), false, hidden), levels);
    }

    /**
     * Images of 28 x 28, row by row: one network for all pixels, which sees those before a pixel up
     * to {@code reach} rows and columns away.
     */
    public static Autoregressive images(Levels levels, int reach, int... hidden) {
        var before = new Before(SIDE, reach);
        return new Autoregressive(new PixelLayers(before, levels.count(), hidden), levels);
    }

    /** Starts over: draws all parameters anew from {@code seed}. */
    public Autoregressive seeded(long seed) {
        net.block().clear();
        Initial.glorot(net.block(), seed, new Shape(1, net.places()));
        return this;
    }

    /** Lets a network for images begin with how often each level occurs at each pixel of x. */
    public Autoregressive startAt(NDArray x) {
        if (net instanceof PixelLayers pixels) {
            pixels.startAt(check(x));
        }
        return this;
    }

    /** Bits per dimension: the mean of -log2 p(x) / d over a batch x (n, d). */
    @Override
    public NDArray loss(NDArray x, Pass pass) {
        NDArray mean = logProbability(check(x), pass).mean();
        return mean.mul(Constant.like(x, -1 / (net.places() * Math.log(2))));
    }

    private NDArray logProbability(NDArray x, Pass pass) {
        NDArray log = net.logits(x, pass).logSoftmax(2); // (n, d, levels)
        NDArray own = x.toType(DataType.INT64, false).expandDims(2); // (n, d, 1)
        // log p(x) = sum_i log p(x_i | x_1 ... x_i-1)
        return log.gather(own, 2).squeeze(2).sum(new int[] {1}); // (n)
    }

    /** log p(x), natural, of each sample x (n, d): (n). */
    public NDArray logProbability(NDArray x) {
        return Pass.infer(check(x), PART, this::logProbability);
    }

    /** The mean of -log2 p(x) / d over samples x (n, d): what a number costs, in bits. */
    public double bitsPerDimension(NDArray x) {
        return Arrays.stream(bits(x)).average().orElseThrow();
    }

    /** The same for each sample: bits per dimension, (n). */
    public double[] bits(NDArray x) {
        try (NDArray log = logProbability(x)) {
            float[] all = log.toFloatArray();
            double nat = net.places() * Math.log(2);
            return IntStream.range(0, all.length).mapToDouble(i -> -all[i] / nat).toArray();
        }
    }

    /** n samples (n, d), drawn number by number: d passes. */
    public NDArray sample(int n, long seed) {
        try (NDArray nothing = Compute.root().zeros(new Shape(n, net.places()))) {
            return complete(nothing, 0, seed);
        }
    }

    /** Samples x (n, d) whose first {@code known} numbers stay and whose others are drawn anew. */
    public NDArray complete(NDArray x, int known, long seed) {
        float[] values = check(x).toFloatArray();
        var random = new SplittableRandom(seed);
        for (int place = known; place < net.places(); place++) {
            draw(values, place, random);
        }
        return Compute.root().create(values, x.getShape());
    }

    private void draw(float[] x, int place, SplittableRandom random) {
        try (NDManager m = Compute.root().newSubManager()) {
            float[] p = net.logits(x, place, Pass.inference(m)).softmax(1).toFloatArray();
            for (int i = 0; i * net.places() < x.length; i++) {
                int from = i * levels.count();
                float[] own = Arrays.copyOfRange(p, from, from + levels.count());
                x[i * net.places() + place] = pick(own, random.nextDouble());
            }
        }
    }

    private static int pick(float[] shares, double u) {
        double sum = 0;
        for (int level = 0; level < shares.length - 1; level++) {
            sum += shares[level];
            if (u < sum) {
                return level;
            }
        }
        return shares.length - 1;
    }

    /**
     * By how much the probabilities of number {@code place} of a sample x (1, d) change at most
     * when another of its numbers changes to the farthest level: (d). Whatever comes from {@code
     * place} on must have 0.
     */
    public NDArray dependence(NDArray x, int place) {
        int d = net.places();
        float[] one = check(x).toFloatArray();
        float[] changes = new float[d];
        float[] at = probabilities(one, place);
        for (int j = 0; j < d; j++) {
            float[] moved = one.clone();
            moved[j] = 2 * moved[j] < levels.count() - 1 ? levels.count() - 1 : 0;
            float[] then = probabilities(moved, place);
            for (int level = 0; level < at.length; level++) {
                changes[j] = Math.max(changes[j], Math.abs(then[level] - at[level]));
            }
        }
        return Compute.root().create(changes);
    }

    /** By the pass over the whole sample, which is the one that must not look ahead. */
    private float[] probabilities(float[] x, int place) {
        try (NDManager m = Compute.root().newSubManager()) {
            NDArray logits = net.logits(m.create(x, new Shape(1, x.length)), Pass.inference(m));
            return logits.get(new NDIndex("0, {}", place)).softmax(0).toFloatArray();
        }
    }

    /** The masks (units, inputs) of masked layers, from the input on; none for images. */
    public List<NDArray> masks() {
        return net instanceof MaskedLayers layers ? layers.masks() : List.of();
    }

    @Override
    public Block block() {
        return net.block();
    }

    /** Takes all parameters from {@code file}, written for such a network. */
    public Autoregressive load(Path file) {
        Parameters.load(net.block(), file);
        return this;
    }

    @Override
    public String toString() {
        return "autoregressive: %,d numbers of %d levels, %,d parameters"
                .formatted(net.places(), levels.count(), parameterCount());
    }

    private NDArray check(NDArray x) {
        Shape shape = x.getShape();
        if (shape.dimension() != 2 || shape.get(1) != net.places()) {
            throw new IllegalArgumentException(
                    "samples have shape %s, the model expects (%d) levels: flatten them, or build it for them"
                            .formatted(shape.slice(1), net.places()));
        }
        return x;
    }
}
