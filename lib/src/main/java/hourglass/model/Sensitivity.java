package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import hourglass.engine.Compute;
import hourglass.engine.Gradient;
import hourglass.engine.InPlace;
import java.util.stream.IntStream;

/** How much one output of a network depends on each number of its input. */
public final class Sensitivity {
    private Sensitivity() {}

    /**
     * The mean size of the slopes |d y_ij / d x_ik| over the samples i of x (n, d), for output j of
     * y (n, outputs), one number for each k. The gradients of the network's parameters are cleared
     * afterwards; it must not be called inside a training.
     *
     * @param block from (n, d) to (n, outputs)
     */
    public static double[] of(Block block, NDArray x, int output) {
        try (NDManager scope = Compute.root().newSubManager()) {
            // samples do not mix, so that the slope of the sum is each sample's own
            NDArray slopes =
                    Gradient.of(
                            x,
                            own ->
                                    Pass.training(own.getManager())
                                            .through(block, own)
                                            .get(new NDIndex(":, {}", output))
                                            .sum()); // (n, d)
            slopes.attach(scope);
            clear(block, scope);
            float[] sizes = slopes.abs().mean(new int[] {0}).toFloatArray(); // (d)
            return IntStream.range(0, sizes.length).mapToDouble(k -> sizes[k]).toArray();
        }
    }

    /** What the pass left at the parameters would be added to the next training's first step. */
    static void clear(Block block, NDManager scope) {
        var gradients = new NDList();
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.getArray().hasGradient()) {
                NDArray gradient = parameter.getArray().getGradient();
                gradient.attach(scope);
                gradients.add(gradient);
            }
        }
        if (!gradients.isEmpty()) {
            InPlace.zero(gradients);
        }
    }
}
