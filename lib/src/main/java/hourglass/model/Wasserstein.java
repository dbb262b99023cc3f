package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Constant;
import hourglass.engine.Gradient;
import java.util.Arrays;

/**
 * Other losses for the two networks of a {@link Gan}. The discriminator becomes a critic C, whose
 * answer is a score and no probability; the difference of the mean scores measures how far the two
 * distributions are apart, as long as no slope of C is steeper than 1. A penalty sees to that.
 *
 * <p>Arjovsky, Chintala and Bottou, "Wasserstein generative adversarial networks", ICML 2017;
 * Gulrajani et al., "Improved training of Wasserstein GANs", NIPS 2017, equation 3.
 *
 * @param weight of the penalty, lambda, such as 10
 */
public record Wasserstein(double weight) {
    public Wasserstein {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "the weight of the penalty is %s; it must be at least 0, such as 10"
                            .formatted(weight));
        }
    }

    /** What the critic wants small, from its scores (n, 1), without the penalty. */
    public NDArray criticLoss(NDArray onReal, NDArray onFake) {
        // L_C = mean C(G(z)) - mean C(x)
        return onFake.mean().sub(onReal.mean());
    }

    /** What the generator wants small, from the critic's scores (n, 1) on its samples. */
    public NDArray generatorLoss(NDArray onFake) {
        // L_G = -mean C(G(z))
        return onFake.mean().neg();
    }

    /** A place (n, ...) on the line between each real sample and a generated one, at random. */
    public NDArray between(NDArray real, NDArray fake) {
        long[] ones = new long[real.getShape().dimension()];
        Arrays.fill(ones, 1);
        ones[0] = real.size(0);
        NDArray share =
                real.getManager().randomUniform(0, 1, new Shape(ones), DataType.FLOAT32); // (n, 1)
        // xTilde = s x + (1 - s) G(z)
        return real.sub(fake).mul(share).add(fake).stopGradient();
    }

    /**
     * What slopes of another length than 1 cost at the places {@code at} (n, ...), to be computed
     * while a gradient collector is open. Batch normalisation has no place in such a critic: each
     * slope must be that of one sample.
     */
    public NDArray penalty(Gan gan, NDArray at, Pass pass) {
        at.setRequiresGradient(true);
        NDArray slopes = Gradient.recorded(gan.judge(at, pass), at); // (n, ...)
        NDArray squares = slopes.reshape(at.size(0), -1).square().sum(new int[] {1}); // (n)
        NDArray length = squares.add(Constant.like(squares, 1e-12)).sqrt();
        // P = lambda mean (|grad C(xTilde)| - 1)^2
        NDArray off = length.sub(Constant.like(length, 1)).square().mean();
        return off.mul(Constant.like(off, weight));
    }
}
