package hourglass.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import hourglass.engine.Compute;
import hourglass.model.Gan;
import hourglass.model.Pass;
import java.util.Arrays;
import java.util.List;

/** The training of a generator and a discriminator, in two phases a step. */
final class TwoNetworks implements Training {
    private final NDManager scope = Compute.root().newSubManager();
    private final Gan gan;
    private final History history;
    private final Stepper generator;
    private final Stepper discriminator;

    TwoNetworks(Adversarial settings, Gan gan) {
        this.gan = gan;
        history =
                new History(settings.loop().epochs(), Adversarial.MEASURED.toArray(String[]::new));
        generator = new Stepper(settings.generator(), gan.generator(), scope);
        discriminator = new Stepper(settings.discriminator(), gan.discriminator(), scope);
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public List<Stepper> steppers() {
        return List.of(generator, discriminator);
    }

    @Override
    public NDList learned() {
        var learned = new NDList();
        for (Block block : List.of(gan.generator(), gan.discriminator())) {
            block.getParameters().values().forEach(p -> learned.add(p.getArray()));
        }
        return learned;
    }

    @Override
    public NDList learn(NDList batch, double factor) {
        NDArray real = batch.singletonOrThrow(); // (n, ...)
        NDList ofDiscriminator = discriminatorPhase(real);
        discriminator.step(factor);
        NDArray ofGenerator = generatorPhase(real);
        generator.step(factor);
        discriminator.clear(); // what the generator's loss left in it
        return new NDList(
                ofDiscriminator.get(0),
                ofGenerator,
                ofDiscriminator.get(1).getNDArrayInternal().sigmoid().mean(),
                ofDiscriminator.get(2).getNDArrayInternal().sigmoid().mean());
    }

    /**
     * Tells real samples from generated ones; no gradient goes into the generator.
     *
     * @return the loss, and the logits (n, 1) on real samples and on generated ones
     */
    private NDList discriminatorPhase(NDArray real) {
        Pass pass = Pass.training(real.getManager());
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            NDArray z = gan.noise(real.size(0), real);
            NDArray fake = gan.generate(z, pass).stopGradient();
            NDArray onReal = gan.judge(real, pass); // (n, 1)
            NDArray onFake = gan.judge(fake, pass); // (n, 1)
            NDArray loss = gan.discriminatorLoss(onReal, onFake);
            tape.backward(loss);
            return new NDList(loss, onReal.stopGradient(), onFake.stopGradient());
        }
    }

    /** Fools the discriminator, which does not move: but gradients are left in it. */
    private NDArray generatorPhase(NDArray real) {
        Pass pass = Pass.training(real.getManager());
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            NDArray fake = gan.generate(gan.noise(real.size(0), real), pass);
            NDArray loss = gan.generatorLoss(gan.judge(fake, pass));
            tape.backward(loss);
            return loss;
        }
    }

    @Override
    public void check(double[] means, int step) {
        if (!Arrays.stream(means).allMatch(Double::isFinite)) {
            throw new Diverged(
                    "the losses are %s (discriminator) and %s (generator) at epoch %d, step %d: try learning rates ten times smaller"
                            .formatted(means[0], means[1], history.epochs() + 1, step),
                    history);
        }
    }

    @Override
    public void endEpoch(double[] means) {
        history.add(means);
    }

    @Override
    public void close() {
        scope.close();
    }
}
