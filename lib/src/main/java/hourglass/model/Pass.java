package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
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

    /** The same in parts of at most {@code most} samples, which bounds the memory. */
    static NDArray infer(NDArray x, int most, BiFunction<NDArray, Pass, NDArray> f) {
        long n = x.size(0);
        if (n <= most) {
            return infer(x, f);
        }
        try (NDManager scope = Compute.root().newSubManager()) {
            var parts = new NDList();
            for (long i = 0; i < n; i += most) {
                NDArray part = x.get(scope, new NDIndex("{}:{}", i, Math.min(i + most, n)));
                parts.add(infer(part, f));
            }
            parts.attach(scope);
            NDArray all = NDArrays.concat(parts);
            all.attach(Compute.root());
            return all;
        }
    }
}
