package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;

/**
 * A network that says of each number of a sample which levels are likely, given the numbers before
 * it and nothing else.
 */
interface Conditionals {
    Block block();

    /** Numbers in a sample. */
    int places();

    /** The logits (n, places, levels) for samples x (n, places), all in one pass. */
    NDArray logits(NDArray x, Pass pass);

    /**
     * The logits (n, levels) of one place.
     *
     * @param x n samples, one after the other
     */
    NDArray logits(float[] x, int place, Pass pass);
}
