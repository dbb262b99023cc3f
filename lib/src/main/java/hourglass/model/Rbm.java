package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import hourglass.engine.InPlace;
import hourglass.nn.Activate;
import hourglass.nn.Initial;
import hourglass.nn.TiedDense;
import java.util.List;

/**
 * A restricted Boltzmann machine: visible units v in [0, 1] and hidden units h, with no connections
 * within either kind, and a probability p(v, h) = exp(-E(v, h)) / Z. It learns by contrastive
 * divergence with one step (CD-1).
 *
 * <p>Smolensky 1986; Hinton, "Training products of experts by minimizing contrastive divergence",
 * Neural Computation 14, 2002; stacked and unrolled: Hinton and Salakhutdinov, Science 313, 2006.
 */
public final class Rbm implements Learnable {
    private static final long DEFAULT_SEED = 42;
    private static final double EDGE = 1e-3; // mean pixels nearer to 0 or 1 have no sensible logit

    /** What a hidden unit can be. */
    private enum Hidden {
        /** 0 or 1: E(v, h) = -a v - b h - h W v. */
        BINARY,
        /** Any number, with noise of variance 1: E(v, h) = -a v - h W v + |h - b|^2 / 2. */
        LINEAR
    }

    private final Linear up; // W (k, d) and b (k)
    private final TiedDense down; // W again, and a (d)
    private final SequentialBlock block;
    private final Hidden hidden;

    private Rbm(int visible, int units, Hidden hidden) {
        Autoencoder.requireLayers(visible, units);
        up = dense(units);
        down = TiedDense.to(up);
        block = sequence(up, down);
        this.hidden = hidden;
        Initial.glorot(block, DEFAULT_SEED, new Shape(1, visible));
    }

    /** With {@code units} hidden units that are 0 or 1, Glorot-uniform weights, biases 0. */
    public static Rbm binary(int visible, int units) {
        return new Rbm(visible, units, Hidden.BINARY);
    }

    /** With {@code units} hidden units that are any number: the innermost layer of 2006. */
    public static Rbm linear(int visible, int units) {
        return new Rbm(visible, units, Hidden.LINEAR);
    }

    /** Starts over: draws the weights anew from {@code seed} (Glorot-uniform), biases are 0. */
    public Rbm seeded(long seed) {
        int visible = visible();
        block.clear();
        Initial.glorot(block, seed, new Shape(1, visible));
        return this;
    }

    /**
     * Sets the visible biases so that with h = 0 each visible unit has its mean over x (n, d) for
     * probability: a = log(mean / (1 - mean)). Hinton, "A practical guide to training restricted
     * Boltzmann machines", 2010, section 8.1.
     */
    public Rbm startAtMean(NDArray x) {
        try (NDManager scope = Compute.root().newSubManager()) {
            scope.tempAttachAll(x);
            NDArray mean = x.mean(new int[] {0}).clip(EDGE, 1 - EDGE); // (d)
            NDArray logit = mean.div(mean.neg().add(1)).log();
            InPlace.copy(new NDList(down.bias().getArray()), new NDList(logit));
        }
        return this;
    }

    @Override
    public Block block() {
        return block;
    }

    /**
     * One step of contrastive divergence on a batch v0 (n, d). Its *value* is the reconstruction
     * error, its *gradient* that of the gap between the free energies of v0 and of v1, what the
     * machine makes of v0: the likelihood itself cannot be computed, for Z has too many terms.
     */
    @Override
    public NDArray loss(NDArray v0, Pass pass) {
        seen(v0);
        NDArray h0 = pass.training() ? sampleHidden(v0, pass) : meanHidden(v0, pass); // (n, k)
        NDArray v1 = meanVisible(h0, pass).stopGradient(); // (n, d)
        NDArray gap = gap(v0, v1, pass);
        NDArray mse = v1.sub(v0).square().mean();
        return gap.sub(gap.stopGradient()).add(mse);
    }

    /** The mean of F(v0) - F(v1) over a batch, both (n, d). */
    NDArray gap(NDArray v0, NDArray v1, Pass pass) {
        // CD-1 moves W along <p(h|v0) v0> - <p(h|v1) v1>, b along <p(h|v0)> - <p(h|v1)>, and a
        // along <v0> - <v1>: minus the gradient of <F(v0) - F(v1)>, v1 held fixed
        return freeEnergy(v0, pass).sub(freeEnergy(v1, pass)).mean();
    }

    /** The mean of each hidden unit given v (n, d): (n, k); for binary units, p(h = 1 | v). */
    public NDArray encode(NDArray v) {
        return Pass.infer(seen(v), (in, pass) -> meanHidden(in, pass));
    }

    /** The probability of each visible unit given h (n, k): (n, d). */
    public NDArray decode(NDArray h) {
        return Pass.infer(h, (in, pass) -> meanVisible(in, pass));
    }

    /** Up and down once without noise: (n, d) to (n, d). */
    public NDArray reconstruct(NDArray v) {
        return Pass.infer(seen(v), (in, pass) -> meanVisible(meanHidden(in, pass), pass));
    }

    /** F(v) of each sample v (n, d), where p(v) = exp(-F(v)) / Z: (n). */
    public NDArray freeEnergy(NDArray v) {
        return Pass.infer(seen(v), (in, pass) -> freeEnergy(in, pass));
    }

    /** What the machine dreams of v (n, d): up and down {@code steps} times, with noise. */
    public NDArray dream(NDArray v, int steps, long seed) {
        Compute.seed(seed);
        NDArray dream = seen(v);
        for (int i = 0; i < steps; i++) {
            dream = Pass.infer(dream, (in, pass) -> meanVisible(sampleHidden(in, pass), pass));
        }
        return dream;
    }

    private NDArray sampleHidden(NDArray v, Pass pass) {
        NDArray mean = meanHidden(v, pass);
        return sample(mean, noise(mean));
    }

    private NDArray meanHidden(NDArray v, Pass pass) {
        NDArray a = pass.through(up, v); // (n, k)
        // p(h_j = 1 | v) = sigmoid(b_j + W_j v); linear: h_j ~ N(b_j + W_j v, 1)
        return hidden == Hidden.BINARY ? Activation.sigmoid(a) : a;
    }

    private NDArray meanVisible(NDArray h, Pass pass) {
        // p(v_i = 1 | h) = sigmoid(a_i + (W^T h)_i)
        return Activation.sigmoid(pass.through(down, h)); // (n, d)
    }

    private NDArray noise(NDArray mean) {
        NDManager manager = mean.getManager();
        return hidden == Hidden.BINARY
                ? manager.randomUniform(0, 1, mean.getShape())
                : manager.randomNormal(mean.getShape());
    }

    NDArray sample(NDArray mean, NDArray noise) {
        // binary: h_j = 1 if u_j < p_j, u_j uniform; linear: h_j = mean_j + eps_j
        return hidden == Hidden.BINARY
                ? noise.lt(mean).toType(mean.getDataType(), false)
                : mean.add(noise);
    }

    private NDArray freeEnergy(NDArray v, Pass pass) {
        NDArray a = pass.store().getValue(down.bias(), v.getDevice(), pass.training()); // (d)
        NDArray hiddenPart =
                hidden == Hidden.BINARY
                        // F(v) = -a v - sum_j log(1 + exp(b_j + W_j v))
                        ? Activation.softPlus(pass.through(up, v))
                        // F(v) = -a v - sum_j (b_j + W_j v)^2 / 2, up to a constant
                        : pass.through(up, v).square().mul(Constant.like(v, 0.5));
        return v.matMul(a).add(hiddenPart.sum(new int[] {1})).neg(); // (n)
    }

    /**
     * The machines of a stack, the first one's hidden units being the second one's visible ones, as
     * an autoencoder: up through all of them without noise, and down again. Encoder and decoder
     * start with the same weights and are then free, as in 2006.
     */
    public static Autoencoder unrolled(Rbm... stack) {
        check(stack);
        var encoder = sequence();
        var decoder = sequence();
        for (Rbm machine : stack) {
            encoder.add(dense(machine.units()));
            if (machine.hidden == Hidden.BINARY) {
                encoder.add(Activate.sigmoid());
            }
        }
        for (int i = stack.length - 1; i >= 0; i--) {
            decoder.add(dense(stack[i].visible())).add(Activate.sigmoid());
        }
        var net = Autoencoder.of(encoder, decoder, stack[0].visible());
        try (NDManager scope = Compute.root().newSubManager()) {
            InPlace.copy(Parameters.arrays(net.block()), learned(stack, scope));
        }
        return net;
    }

    private static NDList learned(Rbm[] stack, NDManager scope) {
        var up = new NDList();
        var down = new NDList();
        for (Rbm machine : stack) {
            NDList arrays = Parameters.arrays(machine.block); // W, b, a
            NDArray w = arrays.get(0).stopGradient();
            w.attach(scope);
            up.add(w);
            up.add(arrays.get(1));
            down.addAll(0, List.of(w.transpose(), arrays.get(2)));
        }
        up.addAll(down);
        return up;
    }

    private static void check(Rbm[] stack) {
        if (stack.length == 0) {
            throw new IllegalArgumentException("there is no machine to unroll: give at least one");
        }
        for (int i = 1; i < stack.length; i++) {
            if (stack[i].visible() != stack[i - 1].units()) {
                throw new IllegalArgumentException(
                        "machine %d has %d hidden units, machine %d %d visible ones: each must see what the one before it hides"
                                .formatted(i, stack[i - 1].units(), i + 1, stack[i].visible()));
            }
        }
    }

    private NDArray seen(NDArray v) {
        Shape shape = v.getShape();
        if (shape.dimension() != 2 || shape.get(1) != visible()) {
            throw new IllegalArgumentException(
                    "samples have shape %s, the machine has (%d) visible units: flatten them, or build it for them"
                            .formatted(shape.slice(1), visible()));
        }
        return v;
    }

    /** Up and down: its layers with their shapes and numbers of parameters, as a table. */
    public Summary summary() {
        return Summary.of(block, new Shape(1, visible()));
    }

    @Override
    public String toString() {
        return summary().toString();
    }

    private int visible() {
        return (int) weights().get(1);
    }

    private int units() {
        return (int) weights().get(0);
    }

    private Shape weights() {
        return up.getDirectParameters().get("weight").getShape();
    }
}
