package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import hourglass.model.Pass;

/** A network, and what a batch costs it. */
record Taught(Block block, Loss loss) {
    /** One number, a mean over the samples of the batch. */
    interface Loss {
        NDArray of(NDList batch, Pass pass);
    }
}
