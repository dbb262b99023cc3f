package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import hourglass.nn.Sampling;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An autoencoder whose codings are drawn: the encoder answers with a mean and a log-variance for
 * each number of the coding, z is drawn from that normal distribution, and the loss charges for
 * every distribution that is not N(0, 1). So z from N(0, 1) decodes to something like the data.
 *
 * <p>Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014; beta: Higgins et al.,
 * "beta-VAE", ICLR 2017.
 */
public final class VariationalAutoencoder implements Learnable {
    private final Autoencoder net;
    private final SequentialBlock decoder;
    private final int inputs;
    private final int codings;
    private final double beta;

    private VariationalAutoencoder(double beta, int... sizes) {
        Autoencoder.requireLayers(sizes);
        this.beta = beta;
        inputs = sizes[0];
        codings = sizes[sizes.length - 1];
        decoder = Autoencoder.wayBack(sizes);
        // one layer gives both: the first half of its rows the means, the other the log-variances
        var encoder = Autoencoder.wayIn(sequence(), sizes).add(dense(2 * codings));
        net = Autoencoder.of(encoder, sequence(new Sampling(), decoder), inputs);
    }

    /**
     * Dense layers with ReLU between them: {@code stacked(784, 150, 100, 10)} encodes 784-150-100
     * to ten means and ten log-variances, and decodes 10-100-150-784.
     *
     * @param sizes from the input to the coding, at least two
     */
    public static VariationalAutoencoder stacked(int... sizes) {
        return new VariationalAutoencoder(1, sizes);
    }

    /**
     * The same, with another price on the codings: loss = MSE + beta KL / inputs.
     *
     * @param beta 1 for a variational autoencoder as such; larger for codings that say less; 0 for
     *     none
     */
    public static VariationalAutoencoder beta(double beta, int... sizes) {
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "beta is %s; it must be 0 or more, such as 1".formatted(beta));
        }
        return new VariationalAutoencoder(beta, sizes);
    }

    /** Starts over, as {@link Autoencoder#seeded}. */
    public VariationalAutoencoder seeded(long seed) {
        net.seeded(seed);
        return this;
    }

    /** Training starts from the mean of x (n, inputs), as {@link Autoencoder#startAtMean}. */
    public VariationalAutoencoder startAtMean(NDArray x) {
        net.startAtMean(x);
        return this;
    }

    /** As {@link Autoencoder#startBalanced}, which starts at N(0, 1) in the middle, too. */
    public VariationalAutoencoder startBalanced(NDArray x) {
        net.startBalanced(x);
        return this;
    }

    /**
     * The loss of a batch x (n, inputs), with one coding drawn for each sample. It draws in a pass
     * that only measures, too: the loss is an expectation over codings, not the loss of their mean.
     */
    @Override
    public NDArray loss(NDArray x, Pass pass) {
        NDArray code = net.codings(x, pass); // (n, 2k)
        NDArray mean = Sampling.mean(code); // (n, k)
        NDArray logVar = Sampling.logVar(code); // (n, k)
        NDArray z = Sampling.draw(mean, logVar, Sampling.noise(mean)); // (n, k)
        NDArray xHat = pass.through(decoder, z); // (n, inputs)
        // MSE = 1/(n d) sum_ij (x_ij - xHat_ij)^2
        NDArray mse = xHat.sub(x).square().mean();
        // L = MSE + beta/d 1/n sum_i KL_i: a mean over pixels weighs as much as a sum divided by d
        NDArray kl = kl(mean, logVar).sum(new int[] {1}).mean();
        return mse.add(kl.mul(Constant.like(x, beta / inputs)));
    }

    /**
     * How far each distribution is from N(0, 1): the latent loss, in nats (n, k).
     *
     * @param mean (n, k)
     * @param logVar (n, k)
     */
    public static NDArray kl(NDArray mean, NDArray logVar) {
        // KL_ij = 1/2 (mean_ij^2 + exp(logVar_ij) - logVar_ij - 1)
        NDArray one = Constant.like(mean, 1);
        NDArray twice = mean.square().add(logVar.exp()).sub(logVar).sub(one);
        return twice.mul(Constant.like(mean, 0.5));
    }

    /** The means (n, k) of the codings of samples x (n, inputs). */
    public NDArray encode(NDArray x) {
        return Pass.infer(x, (in, pass) -> Sampling.mean(net.codings(in, pass)));
    }

    /** The log-variances (n, k) of the codings of samples x (n, inputs). */
    public NDArray logVar(NDArray x) {
        return Pass.infer(x, (in, pass) -> Sampling.logVar(net.codings(in, pass)));
    }

    /** A coding drawn for each of the samples x (n, inputs): (n, k). */
    public NDArray sample(NDArray x, long seed) {
        try (NDArray eps = Sampling.normal(new Shape(x.size(0), codings), seed);
                NDArray mean = encode(x);
                NDArray logVar = logVar(x);
                NDManager scope = Compute.root().newSubManager()) {
            scope.tempAttachAll(mean, logVar);
            NDArray z = Sampling.draw(mean, logVar, eps);
            z.attach(Compute.root());
            return z;
        }
    }

    /** Codings from N(0, 1), with no sample behind them: (n, k). */
    public NDArray prior(int n, long seed) {
        return Sampling.normal(new Shape(n, codings), seed);
    }

    /** New samples: what codings from N(0, 1) decode to, (n, inputs). */
    public NDArray generate(int n, long seed) {
        try (NDArray z = prior(n, seed)) {
            return decode(z);
        }
    }

    /** The samples (n, inputs) that codings z (n, k) decode to. */
    public NDArray decode(NDArray z) {
        return Pass.infer(z, (in, pass) -> pass.through(decoder, in));
    }

    /** The reconstructions of samples x from the means of their codings, both (n, inputs). */
    public NDArray reconstruct(NDArray x) {
        return net.reconstruct(x);
    }

    /**
     * The latent loss of each number of the coding, in nats, averaged over the samples x (n,
     * inputs): one that says nothing has 0.
     */
    public double[] klOfUnits(NDArray x) {
        try (NDArray mean = Pass.infer(x, (in, pass) -> klOf(net.codings(in, pass)))) {
            float[] values = mean.toFloatArray();
            double[] units = new double[values.length];
            for (int j = 0; j < units.length; j++) {
                units[j] = values[j];
            }
            return units;
        }
    }

    private static NDArray klOf(NDArray code) {
        return kl(Sampling.mean(code), Sampling.logVar(code)).mean(new int[] {0}); // (k)
    }

    /** The two parts of the loss on samples x (n, inputs), with codings drawn from {@code seed}. */
    public Parts parts(NDArray x, long seed) {
        double kl = 0;
        for (double unit : klOfUnits(x)) {
            kl += unit;
        }
        try (NDArray z = sample(x, seed);
                NDArray xHat = decode(z)) {
            return new Parts(squared(x, xHat), kl, beta, inputs);
        }
    }

    private static double squared(NDArray x, NDArray xHat) {
        try (NDManager scope = Compute.root().newSubManager()) {
            scope.tempAttachAll(x, xHat);
            return xHat.sub(x).square().mean().getFloat();
        }
    }

    /**
     * The loss in its parts.
     *
     * @param mse a mean over pixels, with drawn codings
     * @param kl nats a sample, summed over the numbers of a coding
     * @param beta price of the codings
     * @param inputs numbers in a sample
     */
    public record Parts(double mse, double kl, double beta, int inputs) {
        /** MSE + beta KL / inputs. */
        public double loss() {
            return mse + beta * kl / inputs;
        }

        /** Such as {@code MSE 0.02210 + 7.05 nats / 784 = 0.03109}. */
        @Override
        public String toString() {
            String price = beta == 1 ? "" : "%s x ".formatted(beta);
            return String.format(
                    Locale.ROOT,
                    "MSE %.5f + %s%.2f nats / %d = %.5f",
                    mse,
                    price,
                    kl,
                    inputs,
                    loss());
        }
    }

    @Override
    public Block block() {
        return net.block();
    }

    /** The layers with their shapes and numbers of parameters, as a table. */
    public Summary summary() {
        return net.summary();
    }

    /** Takes all parameters from {@code file}, which {@link #save} wrote. */
    public VariationalAutoencoder load(Path file) {
        net.load(file);
        return this;
    }

    @Override
    public String toString() {
        return summary().toString();
    }
}
