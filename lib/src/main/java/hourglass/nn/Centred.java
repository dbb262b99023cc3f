package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import hourglass.engine.InPlace;

/**
 * Biases for which every unit of a dense layer has mean 0 over the data before its activation.
 * Where samples have much in common (all of them are light, all activities positive), random
 * weights put the mean of a unit far from 0: a ReLU is then on for all samples, or off for all and
 * without a slope to come back by.
 *
 * <p>In the manner of Krähenbühl, Doersch, Donahue and Darrell, "Data-dependent initializations of
 * convolutional neural networks", ICLR 2016, but with the scale of the weights as it is.
 */
public final class Centred {
    private Centred() {}

    /**
     * Sets the biases of the dense layers in {@code block}, one after the other from the input on.
     *
     * @param x what enters the block (n, ...)
     */
    public static void on(SequentialBlock block, NDArray x) {
        try (NDManager scope = x.getManager().newSubManager()) {
            scope.tempAttachAll(x);
            through(block, x, new ParameterStore(scope, false));
        }
    }

    private static NDArray through(Block block, NDArray x, ParameterStore store) {
        if (block instanceof SequentialBlock) {
            NDArray h = x;
            for (Block child : block.getChildren().values()) {
                h = through(child, h, store);
            }
            return h;
        }
        NDArray a = block.forward(store, new NDList(x), false).singletonOrThrow().stopGradient();
        if (block instanceof Linear && a.getShape().dimension() == 2) {
            NDArray bias = block.getParameters().valueAt(1).getArray(); // (units)
            // b = b - 1/n sum_i a_i
            NDArray mean = a.mean(new int[] {0});
            InPlace.copy(new NDList(bias), new NDList(mean.neg().add(bias)));
            return a.sub(mean);
        }
        return a;
    }
}
