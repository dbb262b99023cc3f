package hourglass.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import hourglass.model.Gan;
import hourglass.model.Pass;
import hourglass.model.Wasserstein;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a generator and a discriminator do in one step: a phase each, by their {@link Rules}. */
final class Phases {
    private final Gan gan;
    private final Rules rules;
    private final @Nullable Replay past;
    private final Stepper generator;
    private final Stepper discriminator;

    /**
     * @param past what the discriminator is shown again; null for nothing
     * @param scope owner of what the optimizers remember
     */
    Phases(
            Gan gan,
            Optimizer ofGenerator,
            Optimizer ofDiscriminator,
            Rules rules,
            @Nullable Replay past,
            NDManager scope) {
        this.gan = gan;
        this.rules = rules;
        this.past = past;
        generator = new Stepper(ofGenerator, gan.generator(), scope);
        discriminator = new Stepper(ofDiscriminator, gan.discriminator(), scope);
    }

    List<Stepper> steppers() {
        return List.of(generator, discriminator);
    }

    /**
     * Moves both networks.
     *
     * @param real samples (turns n, ...), n for each turn of the discriminator
     * @param factor on both learning rates
     * @return the means of what {@link Adversarial#MEASURED} names, on the device
     */
    NDList step(NDArray real, double factor) {
        var ofDiscriminator = new NDList(); // of each turn: the loss, D(x), D(G(z))
        for (NDArray samples : real.split(rules.discriminatorTurns())) {
            ofDiscriminator.add(NDArrays.stack(discriminatorPhase(samples)));
            discriminator.step(factor);
        }
        var ofGenerator = new NDList();
        for (int turn = 0; turn < rules.generatorTurns(); turn++) {
            ofGenerator.add(generatorPhase(real));
            generator.step(factor);
        }
        if (rules.clearing()) {
            discriminator.clear(); // what the generator's loss left in it
        }
        NDArray told = NDArrays.stack(ofDiscriminator).mean(new int[] {0}); // (3)
        NDArray loss = NDArrays.stack(ofGenerator).mean();
        return new NDList(told.get(0), loss, told.get(1), told.get(2));
    }

    /**
     * Tells real samples (n, ...) from generated ones; no gradient goes into the generator.
     *
     * @return the loss, and the mean probabilities of being real of real and of generated samples
     */
    private NDList discriminatorPhase(NDArray real) {
        Pass pass = Pass.training(real.getManager());
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            NDArray z = gan.noise(real.size(0), real);
            NDArray made = gan.generate(z, pass).stopGradient();
            NDArray fake = past == null ? made : past.mixed(made);
            NDArray onReal = gan.judge(real, pass); // (n, 1)
            NDArray onFake = gan.judge(fake, pass); // (n, 1)
            Wasserstein w = rules.wasserstein();
            NDArray loss =
                    w == null
                            ? gan.discriminatorLoss(onReal, onFake)
                            : w.criticLoss(onReal, onFake)
                                    .add(w.penalty(gan, w.between(real, fake), pass));
            tape.backward(loss);
            return new NDList(loss.stopGradient(), probability(onReal), probability(onFake));
        }
    }

    /** Fools the discriminator, which does not move: but gradients are left in it. */
    private NDArray generatorPhase(NDArray real) {
        Pass pass = Pass.training(real.getManager());
        long n = real.size(0) / rules.discriminatorTurns();
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            NDArray onFake = gan.judge(gan.generate(gan.noise(n, real), pass), pass);
            Wasserstein w = rules.wasserstein();
            NDArray loss = w == null ? gan.generatorLoss(onFake) : w.generatorLoss(onFake);
            tape.backward(loss);
            return loss.stopGradient();
        }
    }

    private static NDArray probability(NDArray logits) {
        return logits.stopGradient().getNDArrayInternal().sigmoid().mean();
    }
}
