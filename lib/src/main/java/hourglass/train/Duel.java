package hourglass.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import hourglass.engine.Compute;
import hourglass.model.Gan;
import hourglass.model.Pass;
import hourglass.model.Wasserstein;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A short training of two networks against each other whose rules can be changed, for trying out
 * what goes wrong and what helps: {@code Duel.steps(2_000).play(gan, x)}. For a long training there
 * is {@link Adversarial}.
 *
 * @param batchSize real samples a turn of the discriminator, and as many generated ones
 */
public record Duel(
        int steps,
        int batchSize,
        Optimizer generator,
        Optimizer discriminator,
        Rules rules,
        long seed,
        Watcher watcher) {
    private static final int PARTS = 40;

    public Duel {
        if (steps < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "steps is %d, batchSize %d; both must be at least 1"
                            .formatted(steps, batchSize));
        }
    }

    /** Batches of 64, Adam with learning rate 0.001 and beta1 0.5 for both, seed 42. */
    public static Duel steps(int steps) {
        Optimizer adam = Optimizers.adam(1e-3, 0.5);
        return new Duel(steps, 64, adam, adam, Rules.usual(), 42, (history, done) -> {});
    }

    public Duel withBatchSize(int samples) {
        return new Duel(steps, samples, generator, discriminator, rules, seed, watcher);
    }

    /** One optimizer each, at its own rate. */
    public Duel withOptimizers(Optimizer ofGenerator, Optimizer ofDiscriminator) {
        return new Duel(steps, batchSize, ofGenerator, ofDiscriminator, rules, seed, watcher);
    }

    public Duel withRules(Rules other) {
        return new Duel(steps, batchSize, generator, discriminator, other, seed, watcher);
    }

    /** The seed of the choice of the samples, and of all noise. */
    public Duel withSeed(long other) {
        return new Duel(steps, batchSize, generator, discriminator, rules, other, watcher);
    }

    /** Told after each fortieth of the training. */
    public Duel withWatcher(Watcher other) {
        return new Duel(steps, batchSize, generator, discriminator, rules, seed, other);
    }

    /**
     * Trains both networks on samples that are drawn at random from x (n, ...).
     *
     * @return the means over each fortieth of the training of what {@link Adversarial#MEASURED}
     *     names; a critic's scores are not probabilities, so that D(x) then means nothing
     * @throws Diverged if a loss becomes infinite or not a number
     * @throws CancellationException if the thread is interrupted
     */
    public History play(Gan gan, NDArray x) {
        Compute.seed(seed);
        int parts = Math.min(PARTS, steps);
        var history = new History(parts, Adversarial.MEASURED.toArray(String[]::new));
        try (NDManager scope = Compute.root().newSubManager()) {
            var players = new Players(gan, x, scope);
            for (int part = 1; part <= parts; part++) {
                long count = (long) part * steps / parts - (part - 1L) * steps / parts;
                double[] sums = new double[Adversarial.MEASURED.size()];
                for (int i = 0; i < count; i++) {
                    stopIfInterrupted(part, parts);
                    try (NDManager inStep = scope.newSubManager()) {
                        players.step(inStep, sums);
                    }
                }
                add(history, DoubleStream.of(sums).map(sum -> sum / count).toArray());
                watcher.see(history, part);
            }
        } finally {
            watcher.end(history);
        }
        return history;
    }

    private static void stopIfInterrupted(int part, int parts) {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "the training was stopped in part %d of %d; both networks keep what they have learned"
                            .formatted(part, parts));
        }
    }

    private static void add(History history, double... means) {
        if (!DoubleStream.of(means).allMatch(Double::isFinite)) {
            throw new Diverged(
                    "the losses are %s (discriminator) and %s (generator) in part %d of %d: try learning rates ten times smaller"
                            .formatted(means[0], means[1], history.epochs() + 1, history.planned()),
                    history);
        }
        history.add(means);
    }

    /** The two networks at work, each with its optimizer. */
    private final class Players {
        private final Gan gan;
        private final NDArray x;
        private final Stepper ofGenerator;
        private final Stepper ofDiscriminator;
        private final @Nullable Replay past;
        private final SplittableRandom random = new SplittableRandom(seed);

        Players(Gan gan, NDArray x, NDManager scope) {
            this.gan = gan;
            this.x = x;
            ofGenerator = new Stepper(generator, gan.generator(), scope);
            ofDiscriminator = new Stepper(discriminator, gan.discriminator(), scope);
            Shape sample = x.getShape().slice(1);
            past = rules.memory() == 0 ? null : new Replay(rules.memory(), sample, seed, scope);
        }

        void step(NDManager inStep, double[] sums) {
            for (int turn = 0; turn < rules.discriminatorTurns(); turn++) {
                discriminatorTurn(inStep, sums);
                ofDiscriminator.step(1);
            }
            for (int turn = 0; turn < rules.generatorTurns(); turn++) {
                generatorTurn(inStep, sums);
                ofGenerator.step(1);
            }
            if (rules.clearing()) {
                ofDiscriminator.clear(); // what the generator's turns left in it
            }
        }

        private void discriminatorTurn(NDManager inStep, double[] sums) {
            Pass pass = Pass.training(inStep);
            NDArray real = x.get(inStep, new NDIndex("{}", rows(inStep)));
            try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
                NDArray made = gan.generate(gan.noise(batchSize, real), pass).stopGradient();
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
                note(sums, 0, loss, rules.discriminatorTurns());
                note(sums, 2, probability(onReal), rules.discriminatorTurns());
                note(sums, 3, probability(onFake), rules.discriminatorTurns());
            }
        }

        private void generatorTurn(NDManager inStep, double[] sums) {
            Pass pass = Pass.training(inStep);
            NDArray here = inStep.zeros(new Shape());
            try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
                NDArray onFake = gan.judge(gan.generate(gan.noise(batchSize, here), pass), pass);
                Wasserstein w = rules.wasserstein();
                NDArray loss = w == null ? gan.generatorLoss(onFake) : w.generatorLoss(onFake);
                tape.backward(loss);
                note(sums, 1, loss, rules.generatorTurns());
            }
        }

        private NDArray rows(NDManager manager) {
            int n = Math.toIntExact(x.size(0));
            return manager.create(random.ints(batchSize, 0, n).asLongStream().toArray());
        }
    }

    private static NDArray probability(NDArray logits) {
        return logits.getNDArrayInternal().sigmoid().mean();
    }

    private static void note(double[] sums, int i, NDArray value, int turns) {
        sums[i] += value.getFloat() / turns;
    }
}
