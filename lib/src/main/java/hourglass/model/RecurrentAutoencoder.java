package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import hourglass.nn.Lstm;
import hourglass.nn.Sequences;

/**
 * Autoencoders for sequences: an encoder reads the steps one after the other and keeps its last
 * state as the coding; a decoder is told the coding at every step and writes the steps. Srivastava,
 * Mansimov and Salakhutdinov, "Unsupervised learning of video representations using LSTMs", 2015.
 */
public final class RecurrentAutoencoder {
    private static final int SIDE = 28;

    private RecurrentAutoencoder() {}

    /**
     * For images (n, 784), read row by row: {@code images(100, 30)} is LSTM 100 and LSTM 30; then
     * the coding 28 times, LSTM 100, and for each row a dense layer to its 28 pixels.
     *
     * @param hidden units of the LSTMs outside
     * @param codings numbers in a coding
     */
    public static Autoencoder images(int hidden, int codings) {
        return sequences(SIDE, SIDE, hidden, codings);
    }

    /**
     * For any sequences, as flat samples (n, steps features).
     *
     * @param steps of each sequence
     * @param features numbers a step
     * @param hidden units of the LSTMs outside
     * @param codings numbers in a coding
     */
    public static Autoencoder sequences(int steps, int features, int hidden, int codings) {
        return Autoencoder.of(
                sequence(
                        Sequences.rows(features), // (n, steps, features)
                        Lstm.sequence(hidden), // (n, steps, hidden)
                        Lstm.last(codings)), // (n, codings)
                sequence(
                        Sequences.repeat(steps), // (n, steps, codings)
                        Lstm.sequence(hidden), // (n, steps, hidden)
                        dense(features), // (n, steps, features)
                        Sequences.join()), // (n, steps features)
                steps * features);
    }

    /**
     * The codings (n, codings) of sequences that break off early: the state after the last step
     * there is.
     *
     * @param x (n, k features), with any number k of steps
     */
    public static NDArray encodeCut(Autoencoder net, NDArray x) {
        Block encoder = net.block().getChildren().valueAt(0);
        return Pass.infer(x, (in, pass) -> pass.through(encoder, in));
    }
}
