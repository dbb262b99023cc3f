package hourglass.model;

import static hourglass.nn.Layers.sequence;

import hourglass.nn.Noise;

/**
 * Autoencoders that are shown a damaged x~ and have to draw the clean x: noise stands in front of
 * the encoder while it learns, and the loss looks at x alone,
 *
 * <p>L = 1/(n d) sum_ij (x_ij - g(f(x~))_ij)^2, x~ = noise(x).
 *
 * <p>Vincent, Larochelle, Bengio and Manzagol, "Extracting and composing robust features with
 * denoising autoencoders", ICML 2008; stacked: the same and Lajoie, JMLR 11, 2010.
 */
public final class DenoisingAutoencoder {
    private DenoisingAutoencoder() {}

    /**
     * A stacked autoencoder, as {@link Autoencoder#stacked}, behind any noise.
     *
     * @param sizes from the input to the coding, at least two
     */
    public static Autoencoder of(Noise noise, int... sizes) {
        return Autoencoder.stacked(sequence(noise), sizes);
    }

    /** Behind {@link Noise#dropout}: {@code dropout(0.5, 784, 100, 30)}. */
    public static Autoencoder dropout(double rate, int... sizes) {
        return of(Noise.dropout(rate), sizes);
    }

    /** Behind {@link Noise#gaussian}: {@code gaussian(0.2, 784, 100, 30)}. */
    public static Autoencoder gaussian(double sd, int... sizes) {
        return of(Noise.gaussian(sd), sizes);
    }
}
