package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A layer that can be undone, and that knows by how much it stretches space: it takes x (n, d) and
 * the logarithms logDet (n) of all stretching so far to y (n, d) and the new logDet (n).
 */
public abstract class Invertible extends AbstractBlock {
    /** What a layer makes of x (n, d), and log |det dy/dx| of it, (n) or one number for all. */
    record Stretched(NDArray y, NDArray logDet) {}

    /** y and log |det dy/dx| for x (n, d). */
    abstract Stretched stretch(ParameterStore store, NDArray x, boolean training);

    /** The x (n, d) that this layer takes to y (n, d). */
    public abstract NDArray inverse(ParameterStore store, NDArray y);

    @Override
    protected final NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        Stretched stretched = stretch(store, inputs.get(0), training);
        // one after the other: determinants multiply, their logarithms add up
        return new NDList(stretched.y, inputs.get(1).add(stretched.logDet));
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}
