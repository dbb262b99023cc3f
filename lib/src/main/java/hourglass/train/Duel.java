package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.model.Gan;
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
            var phases = new Phases(gan, generator, discriminator, rules, past(x, scope), scope);
            var random = new SplittableRandom(seed);
            for (int part = 1; part <= parts; part++) {
                long count = (long) part * steps / parts - (part - 1L) * steps / parts;
                add(history, part(phases, x, random, count, history));
                watcher.see(history, part);
            }
        } finally {
            watcher.end(history);
        }
        return history;
    }

    private @Nullable Replay past(NDArray x, NDManager scope) {
        Shape sample = x.getShape().slice(1);
        return rules.memory() == 0 ? null : new Replay(rules.memory(), sample, seed, scope);
    }

    /** The means over {@code count} steps of what is measured. */
    private double[] part(
            Phases phases, NDArray x, SplittableRandom random, long count, History history) {
        int n = Math.toIntExact(x.size(0));
        int real = batchSize * rules.discriminatorTurns();
        try (NDManager inPart = Compute.root().newSubManager()) {
            var means = new RunningMeans(inPart);
            for (int i = 0; i < count; i++) {
                stopIfInterrupted(history);
                try (NDManager inStep = inPart.newSubManager()) {
                    long[] rows = random.ints(real, 0, n).asLongStream().toArray();
                    NDArray batch = x.get(inStep, new NDIndex("{}", inStep.create(rows)));
                    means.add(phases.step(batch, 1), batchSize);
                }
            }
            return means.ofAll();
        }
    }

    private static void stopIfInterrupted(History history) {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "the training was stopped in part %d of %d; both networks keep what they have learned"
                            .formatted(history.epochs() + 1, history.planned()));
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
}
