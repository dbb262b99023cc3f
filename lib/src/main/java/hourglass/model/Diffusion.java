package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import hourglass.nn.Initial;
import java.nio.file.Path;

/**
 * A network that learns to see the noise in noisy samples. Whoever sees it can take a little of it
 * away, again and again, until noise has become a sample: {@link Sampler}.
 *
 * <p>Ho, Jain and Abbeel, "Denoising diffusion probabilistic models", NeurIPS 2020. Samples should
 * have about the variance of the noise, so images go from -1 to 1.
 */
public final class Diffusion implements Learnable, Denoiser {
    private static final long DEFAULT_SEED = 42;
    private static final int PART = 50; // samples at a time: more take more memory, not less time

    private final Block net;
    private final Shape input;
    private final ForwardProcess forward;

    private Diffusion(Block net, int inputs, NoiseSchedule schedule) {
        this.net = net;
        input = new Shape(1, inputs);
        forward = new ForwardProcess(schedule);
    }

    /**
     * Any network.
     *
     * @param net from noisy samples (n, inputs) and times (n) to their noise (n, inputs)
     * @param inputs numbers in a sample
     */
    public static Diffusion of(Block net, int inputs, NoiseSchedule schedule) {
        return new Diffusion(net, inputs, schedule).seeded(DEFAULT_SEED);
    }

    /** A {@link UNet} for images of 28 x 28 pixels: {@code images(schedule, 16, 32, 64, 128)}. */
    public static Diffusion images(NoiseSchedule schedule, int... widths) {
        return of(UNet.of(widths), UNet.PIXELS, schedule);
    }

    /** Starts over: draws all parameters anew from {@code seed}. */
    public Diffusion seeded(long seed) {
        net.clear();
        Initial.glorot(net, seed, input);
        return this;
    }

    /**
     * How wrong the network is about the noise: each sample of the batch x (n, inputs) is taken to
     * a random time and asked for its noise.
     */
    @Override
    public NDArray loss(NDArray x, Pass pass) {
        return loss(x, forward.times(x), pass);
    }

    private NDArray loss(NDArray x, NDArray t, Pass pass) {
        NDArray eps = x.getManager().randomNormal(x.getShape()); // (n, inputs)
        NDArray epsHat = noiseIn(forward.leap(x, t, eps), t, pass); // (n, inputs)
        return huber(eps.sub(epsHat)).mean();
    }

    /** L(e) = e^2/2 up to |e| = 1, |e| - 1/2 beyond: Huber 1964. */
    static NDArray huber(NDArray e) {
        NDArray size = e.abs();
        NDArray q = size.minimum(Constant.like(e, 1));
        // L = q (|e| - q/2) with q = min(|e|, 1)
        return q.mul(size.sub(q.mul(Constant.like(e, 0.5))));
    }

    private NDArray noiseIn(NDArray xt, NDArray t, Pass pass) {
        return net.forward(pass.store(), new NDList(xt, t), pass.training()).get(0);
    }

    /**
     * The mean loss on samples x (n, inputs) at times drawn from {@code from} to {@code to}, both
     * included. The same seed asks the same questions, so that networks can be compared.
     */
    public double loss(NDArray x, int from, int to, long seed) {
        Compute.seed(seed);
        double sum = 0;
        for (long i = 0; i < x.size(0); i += PART) {
            try (NDManager m = Compute.root().newSubManager()) {
                NDArray part = x.get(m, new NDIndex("{}:{}", i, Math.min(i + PART, x.size(0))));
                NDArray t = forward.times(part, from, to);
                sum += loss(part, t, Pass.inference(m)).getFloat() * part.size(0);
            }
        }
        return sum / x.size(0);
    }

    /** The noise in xt (n, inputs) at time t, the network's answer. */
    @Override
    public NDArray eps(NDArray xt, int t) {
        return eps(xt, t, false);
    }

    /**
     * The same, asked in training mode if {@code training}: batch normalisation then goes by the
     * batch, and <b>remembers it</b>. Only to see what that does; do it to a copy.
     */
    public NDArray eps(NDArray xt, int t, boolean training) {
        return Pass.infer(
                xt,
                PART,
                (x, pass) -> {
                    NDArray times = x.getManager().full(new Shape(x.size(0)), (float) t);
                    return noiseIn(x, times, training ? Pass.training(x.getManager()) : pass);
                });
    }

    /** How samples go into the noise. */
    public ForwardProcess forward() {
        return forward;
    }

    public NoiseSchedule schedule() {
        return forward.schedule();
    }

    /** How many numbers a sample has. */
    public int inputs() {
        return (int) input.get(1);
    }

    @Override
    public Block block() {
        return net;
    }

    /**
     * Takes all parameters of {@code other}, of a network of the same shape, which keeps its own.
     */
    public Diffusion copyOf(Diffusion other) {
        Parameters.copy(other.net, net);
        return this;
    }

    /** Takes all parameters from {@code file}, which one of these wrote for such a network. */
    public Diffusion load(Path file) {
        Parameters.load(net, file);
        return this;
    }
}
