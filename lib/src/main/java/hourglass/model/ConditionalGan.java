package hourglass.model;

import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import hourglass.engine.Compute;
import hourglass.nn.Fixed;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * A {@link Gan} that is told of which class its sample shall be: Mirza and Osindero, "Conditional
 * generative adversarial nets", 2014.
 *
 * <p>The class is one number a class more, 1 for the right one and 0 for the others. They stand
 * beside the noise, so that the generator knows what is wanted, and beside the pixels, so that the
 * discriminator can object to a good shoe that should have been a bag. Thereby a labelled sample is
 * a longer sample, and the training loop needs to know nothing of classes.
 */
public final class ConditionalGan {
    private static final int PIXELS = 784;
    private static final int NOISE = 100;

    private final Gan gan;
    private final int classes;

    private ConditionalGan(Gan gan, int classes) {
        this.gan = gan;
        this.classes = classes;
    }

    /**
     * For images of 28 x 28 pixels from -1 to 1, flat: the networks of {@link
     * Gan#convolutional(int)}, with as many logits as classes in the discriminator. Each says
     * whether a sample is a real one of its class; the one that was asked for counts. Thus Miyato
     * and Koyama, "cGANs with projection discriminator", ICLR 2018, equation 4, whose two terms are
     * one here.
     */
    public static ConditionalGan images(int classes, int channels) {
        var generator =
                sequence(
                        new Fixed("die", x -> x, z -> die(z, classes)),
                        both(
                                Gan.painter(channels),
                                last(classes),
                                (image, label) -> image.concat(label, 1)));
        var discriminator =
                sequence(
                        both(
                                sequence(first(PIXELS), Gan.critic(channels, classes)),
                                last(classes),
                                (logits, label) -> logits.mul(label).sum(new int[] {1}, true)));
        return new ConditionalGan(Gan.of(generator, discriminator, NOISE + classes), classes);
    }

    /** Starts over: draws all parameters anew. */
    public ConditionalGan seeded(long seed) {
        gan.seeded(seed);
        return this;
    }

    /**
     * The largest of the last numbers becomes 1, the others 0. If all are normally distributed,
     * each class is as likely as another.
     */
    private static NDArray die(NDArray z, int classes) {
        long k = z.size(1) - classes;
        NDArray wish = z.get(new NDIndex(":, {}:", k)).argMax(1);
        return z.get(new NDIndex(":, :{}", k)).concat(wish.oneHot(classes), 1);
    }

    /** What {@code f} makes of what both blocks make of the same input. */
    private static Block both(Block a, Block b, BinaryOperator<NDArray> f) {
        return new ParallelBlock(
                made -> {
                    NDArray ofA = made.get(0).singletonOrThrow();
                    return new NDList(f.apply(ofA, made.get(1).singletonOrThrow()));
                },
                List.of(a, b));
    }

    private static Block first(int count) {
        return new Fixed(
                "pixels",
                x -> new Shape(x.get(0), count),
                x -> x.get(new NDIndex(":, :{}", count)));
    }

    private static Block last(int count) {
        return new Fixed(
                "class",
                x -> new Shape(x.get(0), count),
                x -> x.get(new NDIndex(":, {}:", x.size(1) - count)));
    }

    /**
     * Samples as the training loop takes them: {@code Adversarial.epochs(5).fit(dial.gan(),
     * dial.labelled(x, labels))}.
     *
     * @param x (n, 784)
     * @param labels a class for each
     * @return (n, 784 + classes)
     */
    public NDArray labelled(NDArray x, int... labels) {
        if (x.size(0) != labels.length) {
            throw new IllegalArgumentException(
                    "%d labels for %d samples: give one a sample"
                            .formatted(labels.length, x.size(0)));
        }
        try (NDArray beside = oneHot(labels)) {
            return x.concat(beside, 1);
        }
    }

    /** (n, classes) */
    private NDArray oneHot(int... labels) {
        if (Arrays.stream(labels).anyMatch(c -> c < 0 || c >= classes)) {
            throw new IllegalArgumentException(
                    "the classes are %s; with %d of them each must be 0 to %d"
                            .formatted(Arrays.toString(labels), classes, classes - 1));
        }
        try (NDArray y = Compute.root().create(labels)) {
            return y.oneHot(classes, DataType.FLOAT32);
        }
    }

    /**
     * Samples of the classes that are wanted.
     *
     * @param z noise (n, 100), as {@link #noise} draws it
     * @param labels a class for each
     * @return (n, 784)
     */
    public NDArray generate(NDArray z, int... labels) {
        try (NDArray asked = labelled(z, labels);
                NDArray made = gan.generate(asked)) {
            return made.get(new NDIndex(":, :{}", PIXELS));
        }
    }

    /** Standard normal noise z (n, 100) from a seed, for samples that can be drawn again. */
    public NDArray noise(int n, long seed) {
        try (NDArray all = gan.noise(n, seed)) {
            return all.get(new NDIndex(":, :{}", NOISE));
        }
    }

    /** The two networks, for the training loop. */
    public Gan gan() {
        return gan;
    }

    @Override
    public String toString() {
        return String.format(
                "%d classes, generator %,d parameters, discriminator %,d",
                classes, Parameters.count(gan.generator()), Parameters.count(gan.discriminator()));
    }
}
