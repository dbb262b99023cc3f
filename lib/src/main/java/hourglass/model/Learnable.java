package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;

/**
 * What the training loop asks of a model: where its parameters are, and how wrong it is on a batch.
 */
public interface Learnable {
    /** The tree of blocks that holds every parameter. */
    Block block();

    /** The loss of the batch {@code x} (n, ...): one number, a mean over the n samples. */
    NDArray loss(NDArray x, Pass pass);
}
