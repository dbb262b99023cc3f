package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hourglass.model.Learnable;
import hourglass.model.Supervised;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * The training of one network, and its settings: {@code Fit.epochs(20).fit(model, x, valid)}.
 *
 * @param patience epochs without a better validation loss before it stops and goes back to the
 *     best; 0 never stops early
 */
public record Fit(Loop loop, Optimizer optimizer, int patience) {
    public Fit {
        if (patience < 0) {
            throw new IllegalArgumentException(
                    "patience is %d; it must be at least 1, or 0 to never stop early"
                            .formatted(patience));
        }
    }

    /** Batches of 32, Nadam with learning rate 0.001, seed 42, no early stopping. */
    public static Fit epochs(int epochs) {
        return new Fit(Loop.of(epochs), Optimizers.nadam(1e-3), 0);
    }

    private Fit with(Loop other) {
        return new Fit(other, optimizer, patience);
    }

    public Fit withBatchSize(int samples) {
        return with(loop.withBatchSize(samples));
    }

    public Fit withOptimizer(Optimizer other) {
        return new Fit(loop, other, patience);
    }

    public Fit withSchedule(Schedule other) {
        return with(loop.withSchedule(other));
    }

    /** The seed of the order of the samples, and of dropout and noise. */
    public Fit withSeed(long other) {
        return with(loop.withSeed(other));
    }

    public Fit withEarlyStopping(int epochsWithoutGain) {
        return new Fit(loop, optimizer, epochsWithoutGain);
    }

    public Fit withWatcher(Watcher other) {
        return with(loop.withWatcher(other));
    }

    /**
     * Saves the training after each epoch, and goes on from {@code file} where one is there: after
     * a crash the result is what it would have been without, bit for bit. The file before it is
     * kept as {@code .previous}, and used where the newest is damaged. A training that is at its
     * end is not repeated.
     */
    public Fit withCheckpoint(Path file) {
        return with(loop.withCheckpoint(file));
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
        return fit(
                new Taught(model.block(), (batch, pass) -> model.loss(batch.get(0), pass)),
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
        return fit(
                new Taught(
                        model.block(),
                        (batch, pass) -> model.loss(batch.get(0), batch.get(1), pass)),
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

    private History fit(Taught taught, NDList data, NDList valid) {
        try (var training = new OneNetwork(this, taught, valid)) {
            return loop.run(training, "%s, patience %d".formatted(optimizer, patience), data);
        }
    }
}
