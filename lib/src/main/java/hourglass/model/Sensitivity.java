package hourglass.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import java.util.Arrays;

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
            NDArray own = x.duplicate();
            own.attach(scope);
            own.setRequiresGradient(true);
            try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
                NDArray y = Pass.training(scope).through(block, own); // (n, outputs)
                // samples do not mix, so that the slope of the sum is each sample's own
                tape.backward(y.get(new NDIndex(":, {}", output)).sum());
            }
            clear(block, scope);
            float[] slopes = own.getGradient().abs().mean(new int[] {0}).toFloatArray(); // (d)
            double[] sizes = new double[slopes.length];
            Arrays.setAll(sizes, k -> slopes[k]);
            return sizes;
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
