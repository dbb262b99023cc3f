package hourglass.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import hourglass.engine.Compute;
import hourglass.model.Gan;
import hourglass.model.Pass;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The training loop of two networks that learn against each other, and its settings: {@code
 * Adversarial.epochs(50).fit(gan, x)}.
 *
 * @param epochs how often every real sample is seen
 * @param batchSize real samples a step, and as many generated ones
 * @param generator how the generator's parameters move
 * @param discriminator how the discriminator's parameters move
 * @param schedule factor on both learning rates as the training goes on
 * @param checkpoint a file to go on from after a crash; null for none
 */
public record Adversarial(
        int epochs,
        int batchSize,
        Optimizer generator,
        Optimizer discriminator,
        Schedule schedule,
        long seed,
        Watcher watcher,
        @Nullable Path checkpoint) {
    /** The names of what {@link #fit} measures: two losses, and the mean D(x) and D(G(z)). */
    public static final List<String> MEASURED =
            List.of("discriminator", "generator", "D(x)", "D(G(z))");

    private static final int LOOK_EVERY = 50; // steps: a look waits for the device

    public Adversarial {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "epochs is %d, batchSize %d; both must be at least 1"
                            .formatted(epochs, batchSize));
        }
    }

    /** Batches of 32, RMSProp with learning rate 0.001 for both, seed 42. */
    public static Adversarial epochs(int epochs) {
        return new Adversarial(
                epochs,
                32,
                Optimizers.rmsProp(1e-3),
                Optimizers.rmsProp(1e-3),
                Schedule.constant(),
                42,
                (history, done) -> {},
                null);
    }

    public Adversarial withBatchSize(int samples) {
        return new Adversarial(
                epochs, samples, generator, discriminator, schedule, seed, watcher, checkpoint);
    }

    /** One optimizer each, at its own rate. */
    public Adversarial withOptimizers(Optimizer ofGenerator, Optimizer ofDiscriminator) {
        return new Adversarial(
                epochs,
                batchSize,
                ofGenerator,
                ofDiscriminator,
                schedule,
                seed,
                watcher,
                checkpoint);
    }

    public Adversarial withSchedule(Schedule other) {
        return new Adversarial(
                epochs, batchSize, generator, discriminator, other, seed, watcher, checkpoint);
    }

    /** The seed of the order of the samples, and of all noise. */
    public Adversarial withSeed(long other) {
        return new Adversarial(
                epochs, batchSize, generator, discriminator, schedule, other, watcher, checkpoint);
    }

    public Adversarial withWatcher(Watcher other) {
        return new Adversarial(
                epochs, batchSize, generator, discriminator, schedule, seed, other, checkpoint);
    }

    /** As {@link Fit#withCheckpoint}: saved after each epoch, gone on from after a crash. */
    public Adversarial withCheckpoint(Path file) {
        return new Adversarial(
                epochs, batchSize, generator, discriminator, schedule, seed, watcher, file);
    }

    /**
     * Trains both networks on real samples x (n, ...), in two phases a step.
     *
     * @return the means over each epoch of what {@link #MEASURED} names
     * @throws Diverged if a loss becomes infinite or not a number
     * @throws CancellationException if the thread is interrupted; both keep what they have learned
     */
    public History fit(Gan gan, NDArray x) {
        Compute.seed(seed);
        int n = Math.toIntExact(x.size(0));
        var history = new History(epochs, MEASURED.toArray(String[]::new));
        var shuffle = new SplittableRandom(seed);
        try (NDManager scope = Compute.root().newSubManager()) {
            var ofGenerator = new Stepper(generator, gan.generator(), scope);
            var ofDiscriminator = new Stepper(discriminator, gan.discriminator(), scope);
            var steppers = List.of(ofGenerator, ofDiscriminator);
            var saved = new Saved(setting(), steppers, learned(gan), new NDList(x), history);
            saved.resume();
            for (int done = 0; done < history.epochs(); done++) {
                Order.shuffled(n, shuffle); // each order follows from those before
            }
            while (history.epochs() < epochs) {
                saved.begin();
                try (NDManager inEpoch = scope.newSubManager()) {
                    NDArray order = inEpoch.create(Order.shuffled(n, shuffle));
                    var sums = new Sums(inEpoch);
                    for (int from = 0; from < n; from += batchSize) {
                        int to = Math.min(from + batchSize, n);
                        double progress = (history.epochs() + 0.5 * (from + to) / n) / epochs;
                        double factor = schedule.factor(progress);
                        try (NDManager inStep = inEpoch.newSubManager()) {
                            NDArray rows = order.get(inStep, new NDIndex("{}:{}", from, to));
                            NDArray real = x.get(inStep, new NDIndex("{}", rows));
                            discriminatorPhase(gan, real, sums, to - from);
                            ofDiscriminator.step(factor);
                            generatorPhase(gan, real, sums, to - from);
                            ofGenerator.step(factor);
                            ofDiscriminator.clear(); // what the generator's loss left in it
                        }
                        look(history, sums, from, to, n);
                    }
                    history.add(sums.means(n));
                }
                saved.save();
                watcher.see(history, history.epochs());
            }
        } finally {
            watcher.end(history);
        }
        return history;
    }

    /** Tells real samples from generated ones; no gradient goes into the generator. */
    private static void discriminatorPhase(Gan gan, NDArray real, Sums sums, int samples) {
        Pass pass = Pass.training(real.getManager());
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            NDArray fake = gan.generate(gan.noise(samples, real), pass).stopGradient();
            NDArray onReal = gan.judge(real, pass); // (n, 1)
            NDArray onFake = gan.judge(fake, pass); // (n, 1)
            NDArray loss = gan.discriminatorLoss(onReal, onFake);
            tape.backward(loss);
            sums.add(0, loss, samples);
            sums.add(2, onReal.getNDArrayInternal().sigmoid().mean(), samples);
            sums.add(3, onFake.getNDArrayInternal().sigmoid().mean(), samples);
        }
    }

    /** Fools the discriminator, which does not move: but gradients are left in it. */
    private static void generatorPhase(Gan gan, NDArray real, Sums sums, int samples) {
        Pass pass = Pass.training(real.getManager());
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            NDArray fake = gan.generate(gan.noise(samples, real), pass);
            NDArray loss = gan.generatorLoss(gan.judge(fake, pass));
            tape.backward(loss);
            sums.add(1, loss, samples);
        }
    }

    /** The sums over an epoch's samples of what is measured, on the device. */
    private static final class Sums {
        private final NDList sums = new NDList();

        Sums(NDManager inEpoch) {
            MEASURED.forEach(name -> sums.add(inEpoch.create(0f)));
        }

        void add(int i, NDArray mean, int samples) {
            sums.get(i).addi(mean.stopGradient().mul(samples));
        }

        double[] means(int samples) {
            return sums.stream().mapToDouble(sum -> sum.getFloat() / samples).toArray();
        }
    }

    /**
     * Every few dozen steps: does somebody want to stop, are the losses still numbers, who watches?
     */
    private void look(History history, Sums sums, int from, int to, int n) {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "the training was stopped in epoch %d of %d; both networks keep what they have learned"
                            .formatted(history.epochs() + 1, epochs));
        }
        if (to < n && (to / batchSize) % LOOK_EVERY != 0) {
            return;
        }
        double[] means = sums.means(to);
        if (!Double.isFinite(means[0]) || !Double.isFinite(means[1])) {
            throw new Diverged(
                    "the losses are %s (discriminator) and %s (generator) at epoch %d, step %d: try learning rates ten times smaller"
                            .formatted(
                                    means[0], means[1], history.epochs() + 1, from / batchSize + 1),
                    history);
        }
        if (to < n) {
            watcher.see(history, history.epochs() + (double) to / n);
        }
    }

    private Saved.Setting setting() {
        String words =
                "%d epochs, batches of %d, %s against %s, seed %d"
                        .formatted(epochs, batchSize, generator, discriminator, seed);
        return new Saved.Setting(checkpoint, seed, words);
    }

    private static NDList learned(Gan gan) {
        var learned = new NDList();
        for (Block block : List.of(gan.generator(), gan.discriminator())) {
            block.getParameters().values().forEach(p -> learned.add(p.getArray()));
        }
        return learned;
    }
}
