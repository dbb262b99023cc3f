package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import hourglass.nn.Activate;
import hourglass.nn.Centred;
import hourglass.nn.Initial;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network that learns to copy its input through a narrow middle: an encoder z = f(x) and a
 * decoder xHat = g(z), trained together to make xHat like x.
 *
 * <p>Hinton and Salakhutdinov, "Reducing the dimensionality of data with neural networks", Science
 * 313, 2006.
 */
public final class Autoencoder implements Learnable {
    private static final long DEFAULT_SEED = 42;

    private final SequentialBlock encoder;
    private final SequentialBlock decoder;
    private final SequentialBlock block;
    private final int inputs;
    private final @Nullable Penalty penalty;

    /**
     * What the loss charges for codings z (n, ...) beside the reconstruction error: one number.
     * Multiply with {@code Constant.like(z, 0.1)} instead of 0.1: {@link
     * hourglass.engine.Constant}.
     */
    @FunctionalInterface
    public interface Penalty {
        NDArray of(NDArray z);
    }

    private Autoencoder(
            SequentialBlock encoder,
            SequentialBlock decoder,
            int inputs,
            @Nullable Penalty penalty) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.block = sequence(encoder, decoder);
        this.inputs = inputs;
        this.penalty = penalty;
    }

    /**
     * Any two networks, joined: the second must turn codings back into samples.
     *
     * @param encoder from (n, inputs) to codings
     * @param decoder from codings to (n, inputs); its last parameter is the bias of the output
     * @param inputs numbers in a sample
     */
    public static Autoencoder of(SequentialBlock encoder, SequentialBlock decoder, int inputs) {
        positive(inputs);
        return new Autoencoder(encoder, decoder, inputs, null).seeded(DEFAULT_SEED);
    }

    /** As {@link #of(SequentialBlock, SequentialBlock, int)}, with a price on the codings. */
    public static Autoencoder of(
            SequentialBlock encoder, SequentialBlock decoder, int inputs, Penalty penalty) {
        positive(inputs);
        return new Autoencoder(encoder, decoder, inputs, penalty).seeded(DEFAULT_SEED);
    }

    /**
     * Encoder and decoder of one dense layer each, with no activation: it can do no better than
     * PCA.
     *
     * @param inputs numbers in a sample
     * @param codings numbers in its coding
     */
    public static Autoencoder linear(int inputs, int codings) {
        positive(inputs, codings);
        return of(sequence(dense(codings)), sequence(dense(inputs)), inputs);
    }

    /**
     * A symmetrical sandwich of dense layers: {@code stacked(784, 100, 30)} encodes 784-100-30 with
     * ReLU after each layer, and decodes 30-100-784 with ReLU between layers and none at the end.
     *
     * @param sizes from the input to the coding, at least two
     */
    public static Autoencoder stacked(int... sizes) {
        return stacked(sequence(), sizes);
    }

    /** The same sandwich, behind what {@code before} holds already. */
    static Autoencoder stacked(SequentialBlock before, int... sizes) {
        SequentialBlock encoder = wayIn(before, sizes).add(dense(sizes[sizes.length - 1]));
        return of(encoder.add(Activate.relu()), wayBack(sizes), sizes[0]);
    }

    /** A sandwich's hidden layers on the way in, each with its ReLU: all but the coding layer. */
    static SequentialBlock wayIn(SequentialBlock before, int... sizes) {
        requireLayers(sizes);
        for (int i = 1; i < sizes.length - 1; i++) {
            before.add(dense(sizes[i])).add(Activate.relu());
        }
        return before;
    }

    /** A sandwich's way back, from the codings to the input; its last layer has no ReLU. */
    static SequentialBlock wayBack(int... sizes) {
        var layers = sequence();
        for (int i = sizes.length - 2; i > 0; i--) {
            layers.add(dense(sizes[i])).add(Activate.relu());
        }
        return layers.add(dense(sizes[0]));
    }

    /**
     * One autoencoder inside another: x goes through the outer encoder, its codings through the
     * inner encoder and decoder, and what comes back through the outer decoder. It keeps what the
     * two have learned, and shares their parameters: training it trains them.
     *
     * @param inner whose inputs are the outer one's codings
     */
    public static Autoencoder nested(Autoencoder outer, Autoencoder inner) {
        long codings =
                outer.encoder.getOutputShapes(new Shape[] {new Shape(1, outer.inputs)})[0].size();
        if (codings != inner.inputs) {
            throw new IllegalArgumentException(
                    "the outer autoencoder has %d codings, the inner one takes %d inputs: build the inner one for the outer one's codings"
                            .formatted(codings, inner.inputs));
        }
        return new Autoencoder(
                sequence(outer.encoder, inner.encoder),
                sequence(inner.decoder, outer.decoder),
                outer.inputs,
                null);
    }

    /**
     * Starts over: draws all parameters anew from {@code seed} (Glorot-uniform weights, zero
     * biases).
     */
    public Autoencoder seeded(long seed) {
        block.clear();
        Initial.glorot(block, seed, new Shape(1, inputs));
        return this;
    }

    /**
     * Sets the decoder's last bias to the mean of {@code x} (n, inputs), so that training starts
     * from the mean sample and not from a blank one. With ReLU codings this keeps more units alive:
     * the first steps no longer push all of them towards it. Where the output is made piece by
     * piece with one bias for all pieces (rows of an image, the pixels of a channel), it becomes
     * the mean piece.
     */
    public Autoencoder startAtMean(NDArray x) {
        Parameter bias = decoder.getParameters().valueAt(decoder.getParameters().size() - 1);
        try (NDManager scope = Compute.root().newSubManager()) {
            scope.tempAttachAll(x);
            NDArray pieces = check(x).reshape(-1, bias.getShape().size());
            NDArray mean = pieces.mean(new int[] {0});
            InPlace.copy(new NDList(bias.getArray()), new NDList(mean));
        }
        return this;
    }

    /**
     * As {@link #startAtMean}, and more so. The last layer's weights begin at 0: the first answer
     * is the mean sample exactly, whatever the codings. And the biases of the hidden dense layers
     * begin {@linkplain Centred centred}, so that each unit is on for about half of the samples. No
     * first step then has a reason to push the codings to 0, where a ReLU dies.
     *
     * @param x samples (n, inputs)
     * @throws IllegalArgumentException if the decoder does not end with a dense layer
     */
    public Autoencoder startBalanced(NDArray x) {
        List<Block> layers = Summary.leaves(decoder);
        if (!(layers.get(layers.size() - 1) instanceof Linear last)) {
            throw new IllegalArgumentException(
                    "the decoder ends with %s; a balanced start needs a dense layer there: use startAtMean"
                            .formatted(layers.get(layers.size() - 1)));
        }
        Centred.on(block, check(x));
        NDArray weight = last.getParameters().valueAt(0).getArray();
        try (var alias = new NDList(weight.stopGradient())) { // autograd does not watch it
            InPlace.zero(alias);
        }
        return startAtMean(x);
    }

    /** The reconstruction loss of a batch x (n, inputs), and the price of its codings, if any. */
    @Override
    public NDArray loss(NDArray x, Pass pass) {
        NDArray z = codings(x, pass); // (n, codings)
        NDArray xHat = pass.through(decoder, z); // (n, inputs)
        // MSE = 1/(n d) sum_ij (x_ij - xHat_ij)^2
        NDArray mse = xHat.sub(x).square().mean();
        return penalty == null ? mse : mse.add(penalty.of(z));
    }

    /** The codings z (n, codings) of samples x (n, inputs). */
    public NDArray encode(NDArray x) {
        return Pass.infer(x, this::codings);
    }

    /** The same, as a step of a longer calculation. */
    NDArray codings(NDArray x, Pass pass) {
        return pass.through(encoder, check(x));
    }

    /** The reconstructions xHat (n, inputs) of codings z (n, codings). */
    public NDArray decode(NDArray z) {
        return Pass.infer(z, (in, pass) -> pass.through(decoder, in));
    }

    /** The reconstructions xHat of samples x, both (n, inputs). */
    public NDArray reconstruct(NDArray x) {
        return Pass.infer(check(x), (in, pass) -> pass.through(block, in));
    }

    /**
     * What one layer gives for samples x (n, inputs), in the shape that the summary names.
     *
     * @param layer counted as in {@link #summary}: 0 is the input, 1 the first layer
     */
    public NDArray activations(int layer, NDArray x) {
        List<Block> layers = Summary.leaves(block);
        if (layer < 0 || layer > layers.size()) {
            throw new IllegalArgumentException(
                    "there is no layer %d; the summary counts from 0, the input, to %d"
                            .formatted(layer, layers.size()));
        }
        var part = sequence(layers.subList(0, layer).toArray(Block[]::new));
        return Pass.infer(check(x), (in, pass) -> pass.through(part, in));
    }

    @Override
    public Block block() {
        return block;
    }

    /** The layers with their shapes and numbers of parameters, as a table. */
    public Summary summary() {
        return Summary.of(block, new Shape(1, inputs));
    }

    /**
     * Takes all parameters from {@code file}, which {@link #save} wrote for a network of the same
     * shape.
     */
    public Autoencoder load(Path file) {
        Parameters.load(block, file);
        return this;
    }

    /** Takes all parameters of {@code other}, a network of the same shape, which keeps its own. */
    public Autoencoder copyOf(Autoencoder other) {
        Parameters.copy(other.block, block);
        return this;
    }

    /** The half that makes codings; whoever trains it trains this autoencoder. */
    SequentialBlock encoder() {
        return encoder;
    }

    int inputs() {
        return inputs;
    }

    /** The shape of one sample's coding. */
    Shape codings() {
        return encoder.getOutputShapes(new Shape[] {new Shape(1, inputs)})[0].slice(1);
    }

    @Override
    public String toString() {
        return summary().toString();
    }

    private NDArray check(NDArray x) {
        Shape shape = x.getShape();
        if (shape.dimension() == 2 && shape.get(1) == inputs) {
            return x;
        }
        String remedy =
                shape.dimension() > 2 && shape.slice(1).size() == inputs
                        ? "flatten them: images.flat() of a set, or x.reshape(-1, %d)"
                                .formatted(inputs)
                        : "build the network for them, or choose other samples";
        throw new IllegalArgumentException(
                "samples have shape %s, the encoder expects (%d): %s"
                        .formatted(shape.slice(1), inputs, remedy));
    }

    /** Refuses sizes that make no sandwich. */
    static void requireLayers(int... sizes) {
        positive(sizes);
        if (sizes.length < 2) {
            throw new IllegalArgumentException(
                    "%d is the only layer size; give at least two, the input's and the coding's, such as 784, 30"
                            .formatted(sizes[0]));
        }
    }

    private static void positive(int... sizes) {
        if (sizes.length == 0 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "layer sizes are %s; each must be at least 1"
                            .formatted(Arrays.toString(sizes)));
        }
    }
}
