package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hourglass.engine.Compute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a checkpoint holds of one training; does nothing for a training without one. */
final class Saved {
    private static final int COUNTS = 2; // numbers that a stepper counts

    private final long seed;
    private final List<Stepper> steppers;
    private final History history;
    private final NDList arrays = new NDList();
    private final @Nullable SavedFile file;

    Saved(Loop loop, Training training, String settings, NDList data) {
        seed = loop.seed();
        steppers = training.steppers();
        history = training.history();
        arrays.addAll(training.learned());
        steppers.forEach(stepper -> arrays.addAll(stepper.memory()));
        Path path = loop.checkpoint();
        file = path == null ? null : new SavedFile(path, name(loop, settings, data));
    }

    /**
     * All settings: two trainings of one name go the same way, if their schedules, their losses and
     * their networks' layers without parameters are the same.
     */
    private String name(Loop loop, String settings, NDList data) {
        return "%d epochs, batches of %d, seed %d, %s, data %s, arrays %s"
                .formatted(
                        loop.epochs(),
                        loop.batchSize(),
                        seed,
                        settings,
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
        int at = 0;
        for (Stepper stepper : steppers) {
            stepper.countFrom(numbers.subList(at, at += COUNTS));
        }
        history.goOnFrom(numbers.subList(at, numbers.size()));
    }

    /**
     * The state of the engine's generator cannot be read, so that each epoch after the first begins
     * with a seed of its own.
     */
    void begin() {
        if (file != null && history.epochs() > 0) {
            Compute.seed(new SplittableRandom(seed + history.epochs()).nextLong());
        }
    }

    void save() {
        if (file != null) {
            var numbers = new ArrayList<Double>();
            steppers.forEach(stepper -> numbers.addAll(stepper.count()));
            numbers.addAll(history.numbers());
            file.save(arrays, numbers);
        }
    }
}
