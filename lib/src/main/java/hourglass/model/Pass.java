package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import java.util.function.BiFunction;

/** One pass of data through blocks: which parameters, and whether they are learning. */
public record Pass(ParameterStore store, boolean training) {
    /** A pass that learns: layers such as dropout are active. */
    public static Pass training(NDManager manager) {
        return new Pass(new ParameterStore(manager, false), true);
    }

    /** A pass that only measures. */
    public static Pass inference(NDManager manager) {
        return new Pass(new ParameterStore(manager, false), false);
    }

    /** The output of {@code block} for the batch {@code x}. */
    public NDArray through(Block block, NDArray x) {
        return block.forward(store, new NDList(x), training).singletonOrThrow();
    }

    /**
     * Computes {@code f} for {@code x} outside any training; all that it made but its result is
     * freed.
     */
    static NDArray infer(NDArray x, BiFunction<NDArray, Pass, NDArray> f) {
        try (NDManager scope = Compute.root().newSubManager()) {
            scope.tempAttachAll(x);
            NDArray result = f.apply(x, inference(scope)).stopGradient();
            result.attach(Compute.root());
            return result;
        }
    }
}
