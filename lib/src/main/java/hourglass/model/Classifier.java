package hourglass.model;

import static hourglass.nn.Layers.conv;
import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.maxPool;
import static hourglass.nn.Layers.reshape;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import hourglass.engine.Compute;
import hourglass.nn.Activate;
import hourglass.nn.Initial;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A network that tells to which class a sample belongs: its last layer gives one logit a class, and
 * the softmax of the logits are the probabilities.
 */
public final class Classifier implements Supervised {
    private static final int PART = 1_000; // samples at a time, to bound the memory

    private final SequentialBlock block;
    private final int inputs;

    private Classifier(SequentialBlock block, int inputs) {
        this.block = block;
        this.inputs = inputs;
    }

    /**
     * Any network that gives logits.
     *
     * @param block from (n, inputs) to logits (n, classes)
     * @param inputs numbers in a sample
     */
    public static Classifier of(SequentialBlock block, int inputs, long seed) {
        Initial.glorot(block, seed, new Shape(1, inputs));
        return new Classifier(block, inputs);
    }

    /**
     * Dense layers with ReLU between them: {@code layered(seed, 784, 100, 10)} has a hidden layer
     * of 100 and ten classes.
     *
     * @param sizes from the input to the classes, at least two
     */
    public static Classifier layered(long seed, int... sizes) {
        if (sizes.length < 2 || IntStream.of(sizes).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "layer sizes are %s; give at least two, each at least 1: the input's and the number of classes"
                            .formatted(java.util.Arrays.toString(sizes)));
        }
        var block = sequence();
        for (int i = 1; i < sizes.length - 1; i++) {
            block.add(dense(sizes[i])).add(Activate.relu());
        }
        return of(block.add(dense(sizes[sizes.length - 1])), sizes[0], seed);
    }

    /**
     * For images of 28 x 28 pixels, flat: two convolutions of 3 x 3, 16 and 32 channels, each
     * halved by max pooling, then 64 dense units, which are the {@link #features}.
     */
    public static Classifier images(long seed, int classes) {
        var block =
                sequence(
                        reshape(1, 28, 28), // (n, 1, 28, 28)
                        conv(16, 3),
                        maxPool(2), // (n, 16, 14, 14)
                        Activate.relu(),
                        conv(32, 3),
                        maxPool(2), // (n, 32, 7, 7)
                        Activate.relu(),
                        reshape(32 * 7 * 7),
                        dense(64),
                        Activate.relu(), // (n, 64)
                        dense(classes));
        return of(block, 28 * 28, seed);
    }

    /**
     * A pretrained autoencoder's encoder, and on it {@code head}, a classifier of codings. Both are
     * shared: training the whole changes the autoencoder too, so give it a copy to keep the
     * original.
     *
     * @param head from codings to logits, trained or not
     */
    public static Classifier onTop(Autoencoder pretrained, Classifier head) {
        Shape codings = pretrained.codings();
        if (codings.size() != head.inputs) {
            throw new IllegalArgumentException(
                    "the encoder gives codings of shape %s, the head takes %d numbers: build the head for the codings"
                            .formatted(codings, head.inputs));
        }
        return new Classifier(sequence(pretrained.encoder(), head.block), pretrained.inputs());
    }

    @Override
    public Block block() {
        return block;
    }

    /** The cross-entropy of a batch x (n, inputs) with labels y (n), in nats. */
    @Override
    public NDArray loss(NDArray x, NDArray y, Pass pass) {
        NDArray logits = pass.through(block, check(x)); // (n, classes)
        NDArray mask = y.toType(DataType.INT64, false).oneHot((int) logits.size(1)); // (n, classes)
        // H = -1/n sum_i log softmax(logits_i)[y_i]
        return logits.logSoftmax(1).mul(mask).sum(new int[] {1}).mean().neg();
    }

    /** The logits (n, classes) of samples x (n, inputs). */
    public NDArray logits(NDArray x) {
        return inParts(x, (in, pass) -> pass.through(block, in));
    }

    /**
     * What the last hidden layer gives (n, k) for samples x (n, inputs): how the network sees them
     * before it decides.
     */
    public NDArray features(NDArray x) {
        List<Block> layers = Summary.leaves(block);
        var hidden = sequence(layers.subList(0, layers.size() - 1).toArray(Block[]::new));
        return inParts(x, (in, pass) -> pass.through(hidden, in));
    }

    /** The probability of each class (n, classes) for samples x (n, inputs). */
    public NDArray probabilities(NDArray x) {
        return inParts(x, (in, pass) -> pass.through(block, in).softmax(1));
    }

    private NDArray inParts(NDArray x, BiFunction<NDArray, Pass, NDArray> f) {
        return Pass.infer(check(x), PART, f);
    }

    /** The likeliest class of each of the samples x (n, inputs). */
    public int[] classify(NDArray x) {
        try (NDArray best = inParts(x, (in, pass) -> pass.through(block, in).argMax(1))) {
            long[] classes = best.toLongArray();
            return IntStream.range(0, classes.length).map(i -> (int) classes[i]).toArray();
        }
    }

    /** The share, 0 to 1, of the samples x (n, inputs) whose likeliest class is their label. */
    public double accuracy(NDArray x, int[] labels) {
        int[] found = classify(x);
        if (found.length != labels.length) {
            throw new IllegalArgumentException(
                    "%d labels for %d samples: take both from the same part of the set"
                            .formatted(labels.length, found.length));
        }
        return IntStream.range(0, found.length).filter(i -> found[i] == labels[i]).count()
                / (double) found.length;
    }

    /** Labels as the training loop takes them: (n), float32. */
    public static NDArray targets(int[] labels) {
        float[] values = new float[labels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = labels[i];
        }
        return Compute.root().create(values);
    }

    /** The layers with their shapes and numbers of parameters, as a table. */
    public Summary summary() {
        return Summary.of(block, new Shape(1, inputs));
    }

    /** How many numbers the network learns. */
    public long parameterCount() {
        return Parameters.count(block);
    }

    @Override
    public String toString() {
        return summary().toString();
    }

    private NDArray check(NDArray x) {
        Shape shape = x.getShape();
        if (shape.dimension() != 2 || shape.get(1) != inputs) {
            throw new IllegalArgumentException(
                    "samples have shape %s, the classifier expects (%d): flatten them, or build it for them"
                            .formatted(shape.slice(1), inputs));
        }
        return x;
    }
}
