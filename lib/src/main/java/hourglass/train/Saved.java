package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import hourglass.engine.Compute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a checkpoint holds of one training; does nothing for a training without one. */
final class Saved {
    private final Fit fit;
    private final Stepper stepper;
    private final History history;
    private final NDList arrays = new NDList();
    private final @Nullable Checkpoint file;

    Saved(Fit fit, Block block, Stepper stepper, Best best, History history, NDList data) {
        this.fit = fit;
        this.stepper = stepper;
        this.history = history;
        block.getParameters().values().forEach(p -> arrays.add(p.getArray()));
        arrays.addAll(stepper.memory());
        arrays.addAll(best.memory());
        Path path = fit.checkpoint();
        file = path == null ? null : new Checkpoint(path, name(data));
    }

    /** Two trainings of one name go the same way, if their schedules are the same. */
    private String name(NDList data) {
        return "%d epochs, batches of %d, %s, seed %d, patience %d, data %s, arrays %s"
                .formatted(
                        fit.epochs(),
                        fit.batchSize(),
                        fit.optimizer(),
                        fit.seed(),
                        fit.patience(),
                        data.stream().map(Saved::described).toList(),
                        arrays.stream().map(NDArray::getShape).toList());
    }

    private static String described(NDArray part) {
        try (NDArray sum = part.sum()) {
            return part.getShape() + " of sum " + sum.getFloat();
        }
    }

    /** Goes to where the last checkpoint was written. */
    void resume() {
        if (file != null) {
            file.resume(arrays).ifPresent(this::goOnFrom);
        }
    }

    private void goOnFrom(List<Double> numbers) {
        stepper.countFrom(numbers.subList(0, 2));
        history.goOnFrom(numbers.subList(2, numbers.size()));
    }

    /**
     * The state of the engine's generator cannot be read, so that each epoch after the first begins
     * with a seed of its own.
     */
    void begin() {
        if (file != null && history.epochs() > 0) {
            Compute.seed(new SplittableRandom(fit.seed() + history.epochs()).nextLong());
        }
    }

    void save() {
        if (file != null) {
            var numbers = new ArrayList<>(stepper.count());
            numbers.addAll(history.numbers());
            file.save(arrays, numbers);
        }
    }
}
