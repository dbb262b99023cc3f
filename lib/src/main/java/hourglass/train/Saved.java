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
    private final @Nullable Checkpoint file;

    /**
     * @param learned the parameters, and what else changes beside the optimizers' arrays
     */
    Saved(Setting setting, List<Stepper> steppers, NDList learned, NDList data, History history) {
        this.seed = setting.seed;
        this.steppers = steppers;
        this.history = history;
        arrays.addAll(learned);
        steppers.forEach(stepper -> arrays.addAll(stepper.memory()));
        Path path = setting.checkpoint;
        file = path == null ? null : new Checkpoint(path, name(setting.words, data));
    }

    /**
     * Where to save which training.
     *
     * @param words all settings: two trainings of one name go the same way, if their schedules are
     *     the same
     */
    record Setting(@Nullable Path checkpoint, long seed, String words) {}

    private String name(String settings, NDList data) {
        return "%s, data %s, arrays %s"
                .formatted(
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
