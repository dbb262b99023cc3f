package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import hourglass.engine.Compute;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What all trainings have in common: epochs of batches in random order, a look every few dozen
 * steps, a checkpoint after each epoch.
 *
 * @param epochs how often every sample is seen
 * @param batchSize samples a step
 * @param schedule factor on the learning rate as the training goes on
 * @param seed of the order of the samples, and of dropout and noise
 * @param checkpoint a file to go on from after a crash; null for none
 */
public record Loop(
        int epochs,
        int batchSize,
        Schedule schedule,
        long seed,
        Watcher watcher,
        @Nullable Path checkpoint) {
    private static final int LOOK_EVERY = 50; // steps: a look waits for the device

    public Loop {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "epochs is %d, batchSize %d; both must be at least 1"
                            .formatted(epochs, batchSize));
        }
    }

    /** Batches of 32, one learning rate throughout, seed 42, nobody watches, no checkpoint. */
    static Loop of(int epochs) {
        return new Loop(epochs, 32, Schedule.constant(), 42, (history, done) -> {}, null);
    }

    Loop withBatchSize(int samples) {
        return new Loop(epochs, samples, schedule, seed, watcher, checkpoint);
    }

    Loop withSchedule(Schedule other) {
        return new Loop(epochs, batchSize, other, seed, watcher, checkpoint);
    }

    Loop withSeed(long other) {
        return new Loop(epochs, batchSize, schedule, other, watcher, checkpoint);
    }

    Loop withWatcher(Watcher other) {
        return new Loop(epochs, batchSize, schedule, seed, other, checkpoint);
    }

    Loop withCheckpoint(Path file) {
        return new Loop(epochs, batchSize, schedule, seed, watcher, file);
    }

    /**
     * Runs {@code training} to its end on {@code data}, arrays (n, ...) that belong together.
     *
     * @param settings of the training, beside those of the loop: what its checkpoint goes by
     */
    History run(Training training, String settings, NDList data) {
        Compute.seed(seed);
        History history = training.history();
        int n = Math.toIntExact(data.get(0).size(0));
        try {
            var saved = new Saved(this, training, settings, data);
            saved.resume();
            SplittableRandom shuffle = shuffleAfter(history.epochs(), n);
            while (history.epochs() < epochs && !training.isOver()) {
                saved.begin();
                training.endEpoch(epoch(training, data, Order.shuffled(n, shuffle)));
                saved.save();
                watcher.see(history, history.epochs());
            }
            training.end();
        } finally {
            watcher.end(history);
        }
        return history;
    }

    /** Each order follows from those before. */
    private SplittableRandom shuffleAfter(int epochsDone, int n) {
        var shuffle = new SplittableRandom(seed);
        for (int done = 0; done < epochsDone; done++) {
            Order.shuffled(n, shuffle);
        }
        return shuffle;
    }

    /** One pass over the data; the means over all samples of what is measured. */
    private double[] epoch(Training training, NDList data, long[] shuffled) {
        int n = shuffled.length;
        int done = training.history().epochs();
        try (NDManager inEpoch = Compute.root().newSubManager()) {
            NDArray order = inEpoch.create(shuffled);
            var means = new RunningMeans(inEpoch);
            for (int from = 0; from < n; from += batchSize) {
                int to = Math.min(from + batchSize, n);
                double progress = (done + 0.5 * (from + to) / n) / epochs;
                try (NDManager inStep = inEpoch.newSubManager()) {
                    NDArray rows = order.get(inStep, new NDIndex("{}:{}", from, to));
                    NDList batch = part(data, inStep, new NDIndex("{}", rows));
                    means.add(training.learn(batch, schedule.factor(progress)), to - from);
                }
                look(training, means, to, n);
            }
            return means.ofAll();
        }
    }

    static NDList part(NDList data, NDManager manager, NDIndex rows) {
        var part = new NDList(data.size());
        data.forEach(array -> part.add(array.get(manager, rows)));
        return part;
    }

    /** Does somebody want to stop; now and then: is it still sensible, and who watches? */
    private void look(Training training, RunningMeans means, int seen, int n) {
        History history = training.history();
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "the training was stopped in epoch %d of %d; what it has learned is kept"
                            .formatted(history.epochs() + 1, epochs));
        }
        if (seen < n && (seen / batchSize) % LOOK_EVERY != 0) {
            return;
        }
        training.check(means.sinceLast(), (seen + batchSize - 1) / batchSize);
        if (seen < n) {
            watcher.see(history, history.epochs() + (double) seen / n);
        }
    }
}
