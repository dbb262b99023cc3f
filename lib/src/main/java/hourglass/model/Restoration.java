package hourglass.model;

import static hourglass.model.ForwardProcess.sum;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.function.UnaryOperator;

/**
 * What can still be seen of images, and how a diffusion model that was never trained for it draws
 * the rest: at each step, what is seen takes its place in the guess at the finished image.
 *
 * <p>P is a projection, linear with P P = P: P x is what is seen of x. From epsHat follows the
 * guess x0Hat, which becomes x0Hat - P x0Hat + P x, and from that again the noise. Wang, Yu and
 * Zhang, "Zero-shot image restoration using denoising diffusion null-space model", ICLR 2023,
 * equation 13.
 */
public final class Restoration {
    private static final int SIDE = 28;

    private final UnaryOperator<NDArray> projection;

    private Restoration(UnaryOperator<NDArray> projection) {
        this.projection = projection;
    }

    /**
     * Some pixels are seen as they are.
     *
     * @param known 1 where a pixel is seen, 0 where not: (784), or (n, 784) for each image its own
     */
    public static Restoration pixels(NDArray known) {
        return new Restoration(x -> x.mul(known));
    }

    /**
     * Only the mean of each block of pixels is seen.
     *
     * @param side of a block; a divisor of 28
     */
    public static Restoration blocks(int side) {
        if (side < 1 || SIDE % side != 0) {
            throw new IllegalArgumentException(
                    "side is %d; it must divide 28, such as 4".formatted(side));
        }
        int count = SIDE / side;
        return new Restoration(
                x -> {
                    Shape blocks = new Shape(x.size(0), count, side, count, side);
                    NDArray means =
                            x.reshape(blocks).mean(new int[] {4}, true).mean(new int[] {2}, true);
                    return means.broadcast(blocks).reshape(x.getShape());
                });
    }

    /** P x, what is seen of images x (n, 784), as images of the same shape. */
    public NDArray seen(NDArray x) {
        try (NDManager m = Compute.root().newSubManager()) {
            m.tempAttachAll(x);
            NDArray seen = projection.apply(x);
            seen.attach(Compute.root());
            return seen;
        }
    }

    /**
     * A denoiser all of whose images agree with what is seen.
     *
     * @param seen P x (n, 784), for as many images as will be drawn
     * @param schedule the denoiser's
     */
    public Denoiser agreeing(NDArray seen, Denoiser denoiser, NoiseSchedule schedule) {
        return (xt, t) -> {
            try (NDManager m = Compute.root().newSubManager()) {
                NDArray epsHat = denoiser.eps(xt, t);
                epsHat.attach(m);
                m.tempAttachAll(xt, seen);
                double signal = schedule.signal(t);
                double noise = schedule.noise(t);
                // x0Hat = (x_t - sqrt(1 - alphaBar_t) epsHat) / sqrt(alphaBar_t), from -1 to 1
                NDArray x0Hat = sum(1 / signal, xt, -noise / signal, epsHat).clip(-1, 1);
                // x0Hat - P x0Hat + P x
                NDArray agreed = x0Hat.sub(projection.apply(x0Hat)).add(seen);
                NDArray eps = sum(1 / noise, xt, -signal / noise, agreed);
                eps.attach(Compute.root());
                return eps;
            }
        };
    }
}
