package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.nio.file.Path;

/**
 * What the training loop asks of a model: where its parameters are, and how wrong it is on a batch.
 */
public interface Learnable {
    /** The tree of blocks that holds every parameter. */
    Block block();

    /** The loss of the batch {@code x} (n, ...): one number, a mean over the n samples. */
    NDArray loss(NDArray x, Pass pass);

    /** How many numbers the network learns, and a batch normalisation its running means. */
    default long parameterCount() {
        return Parameters.count(block());
    }

    /** Writes all parameters to {@code file}, in NumPy's .npz format. */
    default void save(Path file) {
        Parameters.save(block(), file);
    }

    /** As {@link #save}, in half the space: as 16-bit floats, to about three digits. */
    default void saveHalf(Path file) {
        Parameters.saveHalf(block(), file);
    }
}
