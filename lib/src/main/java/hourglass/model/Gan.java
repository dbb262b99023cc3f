package hourglass.model;

import static hourglass.model.Bce.bce;
import static hourglass.nn.Layers.conv;
import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.reshape;
import static hourglass.nn.Layers.sequence;
import static hourglass.nn.Layers.transposedConv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import hourglass.engine.InPlace;
import hourglass.nn.Activate;
import hourglass.nn.BatchNorm;
import hourglass.nn.Initial;
import hourglass.nn.Noise;
import hourglass.nn.Window;
import java.util.SplittableRandom;

/**
 * Two networks that learn against each other: a generator x = G(z), which makes samples from noise,
 * and a discriminator, whose logit says how likely a sample is real, D(x) = sigmoid(logit).
 *
 * <p>Goodfellow et al., "Generative adversarial nets", 2014.
 */
public final class Gan {
    private static final long DEFAULT_SEED = 42;

    private final SequentialBlock generator;
    private final SequentialBlock discriminator;
    private final int codings;
    private final double realTarget;

    private Gan(
            SequentialBlock generator,
            SequentialBlock discriminator,
            int codings,
            double realTarget) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.codings = codings;
        this.realTarget = realTarget;
    }

    /**
     * Any two networks that fit.
     *
     * @param generator from noise (n, codings) to samples (n, ...)
     * @param discriminator from samples (n, ...) to logits (n, 1)
     */
    public static Gan of(SequentialBlock generator, SequentialBlock discriminator, int codings) {
        if (codings < 1) {
            throw new IllegalArgumentException(
                    "codings is %d; the generator needs at least 1 number of noise"
                            .formatted(codings));
        }
        return new Gan(generator, discriminator, codings, 1).seeded(DEFAULT_SEED);
    }

    /** For images of 784 pixels from 0 to 1: G 30-100-150-784, D 784-150-100-1, dense, ReLU. */
    public static Gan images() {
        return of(
                sequence(
                        dense(100),
                        Activate.relu(),
                        dense(150),
                        Activate.relu(),
                        dense(784),
                        Activate.sigmoid()),
                sequence(dense(150), Activate.relu(), dense(100), Activate.relu(), dense(1)),
                30);
    }

    /** For points on a plane: G 2-h-h-2, D 2-h-h-1, dense, ReLU. */
    public static Gan plane(int hidden) {
        return of(
                sequence(dense(hidden), Activate.relu(), dense(hidden), Activate.relu(), dense(2)),
                sequence(dense(hidden), Activate.relu(), dense(hidden), Activate.relu(), dense(1)),
                2);
    }

    /**
     * {@link #convolutional(int)} with 64 channels, as in Geron's book: 840,705 + 212,865 numbers.
     */
    public static Gan convolutional() {
        return convolutional(64);
    }

    /**
     * For images of 28 x 28 pixels from -1 to 1, flat: (n, 784). The generator enlarges 7 x 7 maps
     * twice by transposed convolutions, the discriminator shrinks images twice by strides. Radford,
     * Metz and Chintala, "Unsupervised representation learning with deep convolutional generative
     * adversarial networks", ICLR 2016.
     *
     * @param channels of the maps of 14 x 14 pixels; there are twice as many of 7 x 7
     */
    public static Gan convolutional(int channels) {
        return of(painter(channels), critic(channels, 1), 100);
    }

    /** From noise (n, k) to images (n, 784). */
    static SequentialBlock painter(int channels) {
        return sequence(
                dense(2 * channels * 7 * 7),
                reshape(2L * channels, 7, 7), // (n, 2c, 7, 7)
                new BatchNorm(),
                transposedConv(channels, 5, 2), // (n, c, 14, 14)
                Activate.relu(),
                new BatchNorm(),
                transposedConv(1, 5, 2), // (n, 1, 28, 28)
                Activate.tanh(),
                reshape(784));
    }

    /** From images (n, 784) to logits (n, answers). */
    static SequentialBlock critic(int channels, int answers) {
        return sequence(
                reshape(1, 28, 28),
                conv(channels, Window.same(5, 2)), // (n, c, 14, 14)
                Activate.leakyRelu(),
                Noise.dropout(0.4),
                conv(2 * channels, Window.same(5, 2)), // (n, 2c, 7, 7)
                Activate.leakyRelu(),
                Noise.dropout(0.4),
                reshape(2L * channels * 7 * 7),
                dense(answers));
    }

    /** Starts over: draws all parameters anew (Glorot-uniform weights, zero biases). */
    public Gan seeded(long seed) {
        var random = new SplittableRandom(seed);
        generator.clear();
        discriminator.clear();
        Initial.glorot(generator, random.nextLong(), new Shape(1, codings));
        Initial.glorot(discriminator, random.nextLong(), sample());
        return this;
    }

    /**
     * The same two networks, whose discriminator is asked for this probability on real samples
     * instead of 1: Salimans et al., "Improved techniques for training GANs", 2016, section 3.4.
     *
     * @param target above 0.5, up to 1, such as 0.9
     */
    public Gan withRealTarget(double target) {
        if (!(target > 0.5 && target <= 1)) {
            throw new IllegalArgumentException(
                    "the target for real samples is %s; it must be above 0.5, up to 1, such as 0.9"
                            .formatted(target));
        }
        return new Gan(generator, discriminator, codings, target);
    }

    /**
     * What the discriminator wants small, from its logits (n, 1) on real samples and on generated
     * ones. Where it can do no better than guessing it is ln 2 = 0.693.
     */
    public NDArray discriminatorLoss(NDArray onReal, NDArray onFake) {
        // L_D = 1/2 [ H(D(x), 1) + H(D(G(z)), 0) ]
        NDArray both = bce(onReal, realTarget).add(bce(onFake, 0));
        return both.mul(Constant.like(both, 0.5));
    }

    /**
     * What the generator wants small, from the discriminator's logits (n, 1) on its samples: the
     * non-saturating loss of the 2014 paper, section 3. It too is 0.693 where D can only guess.
     */
    public NDArray generatorLoss(NDArray onFake) {
        // L_G = H(D(G(z)), 1)
        return bce(onFake, 1);
    }

    /** Standard normal noise z (n, codings), which lives and is drawn where {@code like} lives. */
    public NDArray noise(long n, NDArray like) {
        return like.getManager().randomNormal(0, 1, new Shape(n, codings), DataType.FLOAT32);
    }

    /** Standard normal noise z (n, codings) from a seed, for samples that can be drawn again. */
    public NDArray noise(int n, long seed) {
        var random = new java.util.Random(seed);
        float[] z = new float[n * codings];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.nextGaussian();
        }
        return Compute.root().create(z, new Shape(n, codings));
    }

    /** Samples x = G(z) (n, ...) of noise z (n, codings), as a step of a training. */
    public NDArray generate(NDArray z, Pass pass) {
        return pass.through(generator, check(z));
    }

    /** The discriminator's logits (n, 1) on samples x (n, ...), as a step of a training. */
    public NDArray judge(NDArray x, Pass pass) {
        return pass.through(discriminator, x);
    }

    /** Samples x = G(z) (n, ...) of noise z (n, codings). */
    public NDArray generate(NDArray z) {
        return Pass.infer(z, this::generate);
    }

    /**
     * The samples (n, ...) that {@link #generate(NDArray)} would give if it were in training mode,
     * where batch normalisation goes by the batch and each sample depends on the others: a mistake,
     * to look at. The running means, which training mode changes, are put back.
     */
    public NDArray generateInTraining(NDArray z) {
        try (NDManager scope = Compute.root().newSubManager()) {
            scope.tempAttachAll(z);
            NDList learned = Parameters.arrays(generator);
            var before = new NDList();
            learned.forEach(array -> before.add(array.stopGradient().duplicate()));
            before.attach(scope);
            NDArray x = generate(z, Pass.training(scope)).stopGradient();
            x.attach(Compute.root());
            InPlace.copy(learned, before);
            return x;
        }
    }

    /** How likely the discriminator holds each of the samples x (n, ...) for real: D(x) (n). */
    public NDArray scores(NDArray x) {
        return Pass.infer(
                x, (in, pass) -> judge(in, pass).getNDArrayInternal().sigmoid().reshape(-1));
    }

    public SequentialBlock generator() {
        return generator;
    }

    public SequentialBlock discriminator() {
        return discriminator;
    }

    /** How many numbers of noise a sample is made of. */
    public int codings() {
        return codings;
    }

    /** The probability that the discriminator is asked for on real samples. */
    public double realTarget() {
        return realTarget;
    }

    /** The generator's layers, as a table. */
    public Summary generatorSummary() {
        return Summary.of(generator, new Shape(1, codings));
    }

    /** The discriminator's layers, as a table. */
    public Summary discriminatorSummary() {
        return Summary.of(discriminator, sample());
    }

    /** The shape of a batch of one sample. */
    private Shape sample() {
        return generator.getOutputShapes(new Shape[] {new Shape(1, codings)})[0];
    }

    private NDArray check(NDArray z) {
        Shape shape = z.getShape();
        if (shape.dimension() != 2 || shape.get(1) != codings) {
            throw new IllegalArgumentException(
                    "noise has shape %s, the generator expects (n, %d): gan.noise(n, seed) draws it"
                            .formatted(shape, codings));
        }
        return z;
    }

    @Override
    public String toString() {
        return "generator%n%s%ndiscriminator%n%s"
                .formatted(generatorSummary(), discriminatorSummary());
    }
}
