package hourglass.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import hourglass.nn.Initial;

/**
 * A classifier of samples at any distance into the noise. It can steer a diffusion model, which
 * needs not be trained for it: Dhariwal and Nichol, "Diffusion models beat GANs on image
 * synthesis", NeurIPS 2021, section 4.
 */
public final class NoisyClassifier implements Supervised {
    private final Block net;
    private final ForwardProcess forward;

    private NoisyClassifier(Block net, ForwardProcess forward) {
        this.net = net;
        this.forward = forward;
    }

    /**
     * Any network that gives logits.
     *
     * @param net from noisy samples (n, inputs) and times (n) to logits (n, classes)
     * @param inputs numbers in a sample
     */
    public static NoisyClassifier of(Block net, int inputs, NoiseSchedule schedule, long seed) {
        Initial.glorot(net, seed, new Shape(1, inputs));
        return new NoisyClassifier(net, new ForwardProcess(schedule));
    }

    @Override
    public Block block() {
        return net;
    }

    /** The cross-entropy at random times of clean samples x (n, inputs) with labels y (n). */
    @Override
    public NDArray loss(NDArray x, NDArray y, Pass pass) {
        NDArray t = forward.times(x);
        NDArray eps = x.getManager().randomNormal(x.getShape());
        // H = -1/n sum_i log p(y_i | x_t,i)
        return logLikelihood(forward.leap(x, t, eps), t, y, pass).mean().neg();
    }

    /** log p(y | x_t) for each sample (n). */
    private NDArray logLikelihood(NDArray xt, NDArray t, NDArray y, Pass pass) {
        NDArray logits = net.forward(pass.store(), new NDList(xt, t), pass.training()).get(0);
        NDArray mask = y.toType(DataType.INT64, false).oneHot((int) logits.size(1));
        return logits.logSoftmax(1).mul(mask).sum(new int[] {1});
    }

    /** The share, 0 to 1, of the samples x (n, inputs) known for their class at time t. */
    public double accuracy(NDArray x, int[] labels, int t, long seed) {
        Compute.seed(seed);
        try (NDManager m = Compute.root().newSubManager()) {
            NDArray own = x.duplicate();
            own.attach(m);
            NDArray xt = forward.leap(own, t, m.randomNormal(x.getShape()));
            NDArray times = m.full(new Shape(x.size(0)), (float) t);
            var pass = Pass.inference(m);
            long[] found =
                    net.forward(pass.store(), new NDList(xt, times), false)
                            .get(0)
                            .argMax(1)
                            .toLongArray();
            long hits = 0;
            for (int i = 0; i < found.length; i++) {
                hits += found[i] == labels[i] ? 1 : 0;
            }
            return hits / (double) found.length;
        }
    }

    /**
     * A denoiser that leans towards classes: what makes them more likely counts as signal, not as
     * noise.
     *
     * @param model who sees the noise
     * @param strength 0 for no influence, 1 for what probability theory says, more for more
     * @param labels the class wanted of each sample
     */
    public Denoiser guide(Denoiser model, double strength, int... labels) {
        return (xt, t) -> {
            NDArray eps = model.eps(xt, t);
            try (NDManager m = Compute.root().newSubManager()) {
                m.tempAttachAll(eps);
                NDArray slope = slope(xt, t, labels, m);
                // epsHat = eps - strength sqrt(1 - alphaBar_t) grad log p(y | x_t)
                double size = strength * forward.schedule().noise(t);
                NDArray epsHat = eps.sub(slope.mul(Constant.like(slope, size)));
                epsHat.attach(Compute.root());
                return epsHat;
            }
        };
    }

    /** The slope of log p(y | x_t) along each number of xt (n, inputs). */
    private NDArray slope(NDArray xt, int t, int[] labels, NDManager m) {
        NDArray own = xt.duplicate();
        own.attach(m);
        own.setRequiresGradient(true);
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            NDArray times = m.full(new Shape(xt.size(0)), (float) t);
            NDArray y = Classifier.targets(labels);
            y.attach(m);
            tape.backward(logLikelihood(own, times, y, Pass.training(m)).sum());
        }
        Sensitivity.clear(net, m);
        NDArray slope = own.getGradient();
        slope.attach(m);
        return slope;
    }
}
