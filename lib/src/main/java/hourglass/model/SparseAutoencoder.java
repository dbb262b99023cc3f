package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import hourglass.engine.Constant;
import hourglass.nn.Activate;

/**
 * An autoencoder whose middle is wide, but may only use a few of its units at a time: the codings
 * are sigmoids, and the loss charges for those that are on.
 *
 * <p>Ng, "Sparse autoencoder", CS294A lecture notes, 2011; the idea goes back to Olshausen and
 * Field, "Emergence of simple-cell receptive field properties by learning a sparse code for natural
 * images", Nature 381, 1996.
 */
public final class SparseAutoencoder {
    private static final float LEAST = 1e-7f; // a mean activity, so that its logarithm is finite

    private SparseAutoencoder() {}

    /**
     * Charges for every unit that is on, in proportion: loss = MSE + weight * {@link #l1}.
     *
     * @param weight of the penalty; 0 gives the same network without one
     * @param sizes from the input to the codings: 784, 100, 300
     */
    public static Autoencoder l1(double weight, int... sizes) {
        check(weight);
        return of(z -> l1(z).mul(Constant.like(z, weight)), sizes);
    }

    /**
     * Charges for units that are on more often, or less often, than wanted: loss = MSE + weight *
     * {@link #kl}.
     *
     * @param target mean activity that each unit should have over the samples of a batch, such as
     *     0.1
     * @param weight of the penalty; 0 gives the same network without one
     * @param sizes from the input to the codings: 784, 100, 300
     */
    public static Autoencoder kl(double target, double weight, int... sizes) {
        check(weight);
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException(
                    "the target is %s; the mean activity of a sigmoid can be between 0 and 1, such as 0.1"
                            .formatted(target));
        }
        return of(z -> kl(target, z).mul(Constant.like(z, weight)), sizes);
    }

    /** The sum of a sample's activities, averaged over the samples; z is (n, k). */
    public static NDArray l1(NDArray z) {
        // L1 = 1/n sum_i sum_j |z_ij|
        return z.abs().sum(new int[] {1}).mean();
    }

    /**
     * How far the mean activities of codings z (n, k) are from {@code target}: their
     * Kullback-Leibler divergences, in nats, summed over the k units.
     */
    public static NDArray kl(double target, NDArray z) {
        double p = target;
        NDArray q = z.mean(new int[] {0}).clip(LEAST, 1 - LEAST); // (k)
        // KL = sum_j p log(p / q_j) + (1 - p) log((1 - p) / (1 - q_j))
        NDArray on = q.log().sub(Math.log(p)).mul(Constant.like(z, -p));
        NDArray off = q.neg().add(1).log().sub(Math.log(1 - p)).mul(Constant.like(z, p - 1));
        return on.add(off).sum();
    }

    private static Autoencoder of(Autoencoder.Penalty penalty, int... sizes) {
        var encoder = Autoencoder.wayIn(sequence(), sizes).add(dense(sizes[sizes.length - 1]));
        var decoder = Autoencoder.wayBack(sizes);
        return Autoencoder.of(encoder.add(Activate.sigmoid()), decoder, sizes[0], penalty);
    }

    private static void check(double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the penalty's weight is %s; it must be 0 or more, such as 0.0001"
                            .formatted(weight));
        }
    }
}
