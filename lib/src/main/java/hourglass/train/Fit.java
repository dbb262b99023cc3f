package hourglass.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import hourglass.engine.Compute;
import hourglass.model.Learnable;
import hourglass.model.Pass;
import hourglass.model.Supervised;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The training loop and its settings: {@code Fit.epochs(20).fit(model, x, valid)}.
 *
 * @param epochs how often every sample is seen
 * @param batchSize samples a step
 * @param schedule factor on the learning rate as the training goes on
 * @param patience epochs without a better validation loss before it stops and goes back to the
 *     best; 0 never stops early
 * @param checkpoint a file to go on from after a crash; null for none
 */
public record Fit(
        int epochs,
        int batchSize,
        Optimizer optimizer,
        Schedule schedule,
        long seed,
        int patience,
        Watcher watcher,
        @Nullable Path checkpoint) {
    private static final int LOOK_EVERY =
            50; // steps between two looks at the loss: a look waits for the device
    private static final double DIVERGED = 1000; // times the first loss

    public Fit {
        if (epochs < 1 || batchSize < 1 || patience < 0) {
            throw new IllegalArgumentException(
                    "epochs is %d, batchSize %d, patience %d; epochs and batchSize must be at least 1, patience at least 0"
                            .formatted(epochs, batchSize, patience));
        }
    }

    /** Batches of 32, Nadam with learning rate 0.001, seed 42, no early stopping. */
    public static Fit epochs(int epochs) {
        return new Fit(
                epochs,
                32,
                Optimizers.nadam(1e-3),
                Schedule.constant(),
                42,
                0,
                (history, done) -> {},
                null);
    }

    public Fit withBatchSize(int samples) {
        return new Fit(epochs, samples, optimizer, schedule, seed, patience, watcher, checkpoint);
    }

    public Fit withOptimizer(Optimizer other) {
        return new Fit(epochs, batchSize, other, schedule, seed, patience, watcher, checkpoint);
    }

    public Fit withSchedule(Schedule other) {
        return new Fit(epochs, batchSize, optimizer, other, seed, patience, watcher, checkpoint);
    }

    /** The seed of the order of the samples, and of dropout and noise. */
    public Fit withSeed(long other) {
        return new Fit(
                epochs, batchSize, optimizer, schedule, other, patience, watcher, checkpoint);
    }

    public Fit withEarlyStopping(int epochsWithoutGain) {
        return new Fit(
                epochs,
                batchSize,
                optimizer,
                schedule,
                seed,
                epochsWithoutGain,
                watcher,
                checkpoint);
    }

    public Fit withWatcher(Watcher other) {
        return new Fit(epochs, batchSize, optimizer, schedule, seed, patience, other, checkpoint);
    }

    /**
     * Saves the training after each epoch, and goes on from {@code file} where one is there: after
     * a crash the result is what it would have been without, bit for bit. The file before it is
     * kept as {@code .previous}, and used where the newest is damaged. A training that is at its
     * end is not repeated.
     */
    public Fit withCheckpoint(Path file) {
        return new Fit(epochs, batchSize, optimizer, schedule, seed, patience, watcher, file);
    }

    /**
     * Trains {@code model} on {@code x} (n, ...), and measures it after each epoch on {@code valid}
     * (m, ...).
     *
     * @throws Diverged if the loss becomes infinite or not a number
     * @throws CancellationException if the thread is interrupted; the model keeps what it has
     *     learned
     */
    public History fit(Learnable model, NDArray x, NDArray valid) {
        return loop(
                model.block(),
                (batch, pass) -> model.loss(batch.get(0), pass),
                new NDList(x),
                new NDList(valid));
    }

    /**
     * As {@link #fit(Learnable, NDArray, NDArray)}, for a model with targets.
     *
     * @param x samples to learn from (n, ...)
     * @param y their targets (n, ...), such as labels (n) as float32
     * @param validX samples to measure on (m, ...)
     * @param validY their targets (m, ...)
     */
    public History fit(Supervised model, NDArray x, NDArray y, NDArray validX, NDArray validY) {
        return loop(
                model.block(),
                (batch, pass) -> model.loss(batch.get(0), batch.get(1), pass),
                paired(x, y),
                paired(validX, validY));
    }

    private static NDList paired(NDArray x, NDArray y) {
        if (x.size(0) != y.size(0)) {
            throw new IllegalArgumentException(
                    "there are %d samples and %d targets: take both from the same part of the set"
                            .formatted(x.size(0), y.size(0)));
        }
        return new NDList(x, y);
    }

    /** What a batch costs: one number, a mean over its samples. */
    private interface Loss {
        NDArray of(NDList batch, Pass pass);
    }

    private History loop(Block block, Loss lossOf, NDList data, NDList valid) {
        Compute.seed(seed);
        int n = Math.toIntExact(data.get(0).size(0));
        var history = new History(epochs);
        var shuffle = new SplittableRandom(seed);
        try (NDManager scope = Compute.root().newSubManager();
                var best = new Best(block, patience)) {
            var stepper = new Stepper(optimizer, block, scope);
            NDList learned = new NDList(best.memory());
            block.getParameters().values().forEach(p -> learned.add(p.getArray()));
            var saved = new Saved(setting(), List.of(stepper), learned, data, history);
            saved.resume();
            for (int done = 0; done < history.epochs(); done++) {
                Order.shuffled(n, shuffle); // each order follows from those before
            }
            while (history.epochs() < epochs && !best.isStale(history)) {
                saved.begin();
                try (NDManager inEpoch = scope.newSubManager()) {
                    NDArray order = inEpoch.create(Order.shuffled(n, shuffle));
                    NDArray sum = inEpoch.create(0f); // of the losses of all samples
                    var look = new Look(history, n);
                    for (int from = 0; from < n; from += batchSize) {
                        int to = Math.min(from + batchSize, n);
                        double progress = (history.epochs() + 0.5 * (from + to) / n) / epochs;
                        try (NDManager inStep = inEpoch.newSubManager();
                                GradientCollector tape =
                                        Engine.getInstance().newGradientCollector()) {
                            NDArray rows = order.get(inStep, new NDIndex("{}:{}", from, to));
                            NDList batch = part(data, inStep, new NDIndex("{}", rows));
                            NDArray loss = lossOf.of(batch, Pass.training(inStep));
                            tape.backward(loss);
                            stepper.step(schedule.factor(progress));
                            sum.addi(loss.stopGradient().mul(to - from));
                        }
                        look.at(sum, to);
                    }
                    history.add(sum.getFloat() / n, measure(lossOf, valid));
                }
                best.see(history);
                saved.save();
                watcher.see(history, history.epochs());
            }
            best.restore(history);
        } finally {
            watcher.end(history);
        }
        return history;
    }

    private Saved.Setting setting() {
        String words =
                "%d epochs, batches of %d, %s, seed %d, patience %d"
                        .formatted(epochs, batchSize, optimizer, seed, patience);
        return new Saved.Setting(checkpoint, seed, words);
    }

    private static NDList part(NDList data, NDManager manager, NDIndex rows) {
        var part = new NDList(data.size());
        data.forEach(array -> part.add(array.get(manager, rows)));
        return part;
    }

    /** The mean loss on {@code data}, without learning, in batches like those of the training. */
    private double measure(Loss lossOf, NDList data) {
        double sum = 0;
        long n = data.get(0).size(0);
        for (long from = 0; from < n; from += batchSize) {
            long to = Math.min(from + batchSize, n);
            try (NDManager scope = Compute.root().newSubManager()) {
                NDList batch = part(data, scope, new NDIndex("{}:{}", from, to));
                sum += lossOf.of(batch, Pass.inference(scope)).getFloat() * (to - from);
            }
        }
        return sum / n;
    }

    /**
     * What is checked every few dozen steps: is the loss still a sensible number, does somebody
     * want to stop, who watches?
     */
    private final class Look {
        private final History history;
        private final int samples;
        private double sumBefore;
        private int seenBefore;

        Look(History history, int samples) {
            this.history = history;
            this.samples = samples;
        }

        void at(NDArray sumSoFar, int seen) {
            if (Thread.interrupted()) {
                throw new CancellationException(
                        "the training was stopped in epoch %d of %d; the model keeps what it has learned"
                                .formatted(history.epochs() + 1, epochs));
            }
            if (seen < samples && (seen / batchSize) % LOOK_EVERY != 0) {
                return;
            }
            double sum = sumSoFar.getFloat();
            stopUnlessFinite(
                    (sum - sumBefore) / (seen - seenBefore), (seen + batchSize - 1) / batchSize);
            if (seen < samples) {
                watcher.see(history, history.epochs() + (double) seen / samples);
            }
            sumBefore = sum;
            seenBefore = seen;
        }

        private void stopUnlessFinite(double loss, int step) {
            if (!Double.isFinite(loss) || loss > DIVERGED * history.scale(loss)) {
                throw new Diverged(
                        "the loss is %s at epoch %d, step %d, with learning rate %s: try a learning rate ten times smaller"
                                .formatted(
                                        loss, history.epochs() + 1, step, optimizer.learningRate()),
                        history);
            }
        }
    }
}
