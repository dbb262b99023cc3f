package hourglass.model;

import static hourglass.nn.Layers.conv;
import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.globalAveragePool;
import static hourglass.nn.Layers.maxPool;
import static hourglass.nn.Layers.reshape;
import static hourglass.nn.Layers.sequence;
import static hourglass.nn.Layers.transposedConv;

import ai.djl.nn.SequentialBlock;
import hourglass.nn.Activate;
import hourglass.nn.Window;

/**
 * Autoencoders of images of 28 x 28 pixels whose layers are convolutions. Samples stay flat, (n,
 * 784): the first layer makes images of them, the last one makes them flat again.
 *
 * <p>Masci et al., "Stacked convolutional auto-encoders for hierarchical feature extraction", ICANN
 * 2011. The layers are those of Geron, "Hands-On Machine Learning", third edition, chapter 17.
 */
public final class ConvolutionalAutoencoder {
    private static final int SIDE = 28;
    private static final int INPUTS = SIDE * SIDE;

    private ConvolutionalAutoencoder() {}

    /**
     * The book's network: {@link #poolingEncoder}, and transposed convolutions on the way back.
     * With 30 codings it has 54,479 parameters.
     */
    public static Autoencoder pooled(int codings) {
        return Autoencoder.of(poolingEncoder(codings), decoder(), INPUTS);
    }

    /** As {@link #pooled}, with as many parameters, but {@link #stridedEncoder}. */
    public static Autoencoder strided(int codings) {
        return Autoencoder.of(stridedEncoder(codings), decoder(), INPUTS);
    }

    /**
     * Convolutions see the image at 28, 14, 7 and 3 pixels, halved by max pooling; the mean of each
     * of the last feature maps is a coding: (n, 784) to (n, codings). ReLU comes after pooling: the
     * largest of four numbers stays the largest, so the result is the same, for a quarter of the
     * work.
     */
    public static SequentialBlock poolingEncoder(int codings) {
        return sequence(
                reshape(1, SIDE, SIDE), // (n, 1, 28, 28)
                conv(16, 3),
                maxPool(2), // (n, 16, 14, 14)
                Activate.relu(),
                conv(32, 3),
                maxPool(2), // (n, 32, 7, 7)
                Activate.relu(),
                conv(64, 3),
                maxPool(2), // (n, 64, 3, 3)
                Activate.relu(),
                conv(codings, 3), // (n, codings, 3, 3)
                Activate.relu(),
                globalAveragePool()); // (n, codings)
    }

    /** Here the convolutions halve the image, by moving two pixels at a time: 28, 14, 7, 4. */
    public static SequentialBlock stridedEncoder(int codings) {
        Window halving = Window.same(3, 2);
        return sequence(
                reshape(1, SIDE, SIDE),
                conv(16, halving), // (n, 16, 14, 14)
                Activate.relu(),
                conv(32, halving), // (n, 32, 7, 7)
                Activate.relu(),
                conv(64, halving), // (n, 64, 4, 4)
                Activate.relu(),
                conv(codings, 3),
                Activate.relu(),
                globalAveragePool()); // (n, codings)
    }

    /** From codings back to pixels, by transposed convolutions: 3, 7, 14, 28. */
    private static SequentialBlock decoder() {
        return sequence(
                dense(16 * 3 * 3),
                reshape(16, 3, 3), // (n, 16, 3, 3)
                transposedConv(32, Window.of(3).withStride(2)), // (n, 32, 7, 7)
                Activate.relu(),
                transposedConv(16, 3, 2), // (n, 16, 14, 14)
                Activate.relu(),
                transposedConv(1, 3, 2), // (n, 1, 28, 28)
                reshape(INPUTS));
    }
}
