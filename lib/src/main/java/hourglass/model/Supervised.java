package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;

/**
 * As {@link Learnable}, for a model that is told what it should have answered: a class, a clean
 * image.
 */
public interface Supervised {
    /** The tree of blocks that holds every parameter. */
    Block block();

    /**
     * The loss of the batch {@code x} (n, ...) with targets {@code y} (n, ...): one number, a mean
     * over the n samples.
     */
    NDArray loss(NDArray x, NDArray y, Pass pass);
}
