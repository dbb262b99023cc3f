package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import hourglass.nn.Activate;
import hourglass.nn.TiedDense;

/**
 * Autoencoders whose decoder uses the encoder's weights, transposed, and learns only biases of its
 * own. For two layers each way:
 *
 * <pre>
 * z    = relu(W2 relu(W1 x + b1) + b2)
 * xHat = W1^T relu(W2^T z + c2) + c1
 * </pre>
 *
 * <p>Vincent et al., "Extracting and composing robust features with denoising autoencoders", 2008,
 * tie weights so; linear, it is the network of Baldi and Hornik 1989 with B = A^T.
 */
public final class TiedAutoencoder {
    private TiedAutoencoder() {}

    /**
     * As {@link Autoencoder#stacked}, tied: {@code stacked(784, 100, 30)} has 82,414 parameters
     * instead of 163,814.
     *
     * @param sizes from the input to the coding, at least two
     */
    public static Autoencoder stacked(int... sizes) {
        Autoencoder.requireLayers(sizes);
        var encoder = sequence();
        var decoder = sequence();
        var way = new Linear[sizes.length];
        for (int i = 1; i < sizes.length; i++) {
            way[i] = dense(sizes[i]);
            // h_i = relu(W_i h_(i-1) + b_i)
            encoder.add(way[i]).add(Activate.relu()); // (n, sizes[i])
        }
        for (int i = sizes.length - 1; i > 1; i--) {
            // h'_(i-1) = relu(W_i^T h'_i + c_i)
            decoder.add(TiedDense.to(way[i])).add(Activate.relu()); // (n, sizes[i - 1])
        }
        // xHat = W_1^T h'_1 + c_1
        return Autoencoder.of(encoder, decoder.add(TiedDense.to(way[1])), sizes[0]);
    }

    /**
     * As {@link Autoencoder#linear}, tied: z = W x + b and xHat = W^T z + c.
     *
     * @param inputs numbers in a sample
     * @param codings numbers in its coding
     */
    public static Autoencoder linear(int inputs, int codings) {
        Autoencoder.requireLayers(inputs, codings);
        Linear way = dense(codings);
        SequentialBlock back = sequence(TiedDense.to(way));
        return Autoencoder.of(sequence(way), back, inputs);
    }
}
