package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A layer that learns nothing, with a name: pooling, reshaping, enlarging. */
public final class Fixed extends AbstractBlock {
    private final String name;
    private final UnaryOperator<Shape> shape;
    private final UnaryOperator<NDArray> values;

    /**
     * @param name as a summary shows it
     * @param shape the shape of a batch that comes out for the one that goes in
     * @param values what is done to a batch; gradients must flow through it
     */
    public Fixed(String name, UnaryOperator<Shape> shape, UnaryOperator<NDArray> values) {
        this.name = name;
        this.shape = shape;
        this.values = values;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        return new NDList(values.apply(inputs.singletonOrThrow()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {shape.apply(inputs[0])};
    }

    @Override
    public String toString() {
        return name;
    }
}
