package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import hourglass.nn.Activate;
import hourglass.nn.Noise;

/**
 * An autoencoder whose codings become bits: noise before its sigmoid layer drowns every answer but
 * a clear yes or no, so that rounding the codings loses little.
 *
 * <p>Salakhutdinov and Hinton, "Semantic hashing", International Journal of Approximate Reasoning
 * 50, 2009. They add the noise to the sigmoid's input; here it is added one layer earlier, to the
 * last hidden layer.
 */
public final class HashingAutoencoder {
    private HashingAutoencoder() {}

    /**
     * Dense layers with ReLU, noise on the last of them while training, and sigmoid codings.
     *
     * @param noise standard deviation of the noise; 0 gives the same network without it
     * @param sizes from the input to the number of bits: 784, 100, 16
     */
    public static Autoencoder of(double noise, int... sizes) {
        var encoder = Autoencoder.wayIn(sequence(), sizes).add(Noise.gaussian(noise));
        encoder.add(dense(sizes[sizes.length - 1])).add(Activate.sigmoid());
        return Autoencoder.of(encoder, Autoencoder.wayBack(sizes), sizes[0]);
    }
}
