package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * The way back through a dense layer: (n, units) to (n, inputs), with that layer's own weights W
 * (units, inputs), transposed, and a bias c (inputs) that is all it learns itself. The weights stay
 * the dense layer's: counted, saved and initialised there, and the gradients of both uses add up.
 */
public final class TiedDense extends AbstractBlock {
    private final Parameter weight; // (units, inputs), not ours
    private final Parameter bias; // (inputs)

    private TiedDense(Linear dense) {
        weight = dense.getDirectParameters().get("weight");
        bias =
                addParameter(
                        Parameter.builder().setName("bias").setType(Parameter.Type.BIAS).build());
    }

    /**
     * Undoes {@code dense}, which must come before it in the network.
     *
     * @param dense whose weights are used
     */
    public static TiedDense to(Linear dense) {
        return new TiedDense(dense);
    }

    /** The bias c (inputs). */
    public Parameter bias() {
        return bias;
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        bias.setShape(new Shape(weights().get(1)));
    }

    private Shape weights() {
        Shape shape = weight.isInitialized() ? weight.getShape() : null;
        if (shape == null) {
            throw new IllegalStateException(
                    "a tied layer borrows weights that do not exist yet: the dense layer it is tied to must come before it in the network");
        }
        return shape;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray z = inputs.singletonOrThrow(); // (n, units)
        NDArray w = store.getValue(weight, z.getDevice(), training); // (units, inputs)
        NDArray c = store.getValue(bias, z.getDevice(), training); // (inputs)
        // y_i = W^T z_i + c for each row z_i, so Y = Z W + c
        return new NDList(z.matMul(w).add(c)); // (n, inputs)
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape input = inputs[0];
        if (input.get(input.dimension() - 1) != weights().get(0)) {
            throw new IllegalArgumentException(
                    "codings have shape %s, a layer tied to weights of shape %s expects (%d): tie it to the dense layer that made them"
                            .formatted(input.slice(1), weights(), weights().get(0)));
        }
        return new Shape[] {input.slice(0, input.dimension() - 1).add(weights().get(1))};
    }

    @Override
    public String toString() {
        return "dense, tied";
    }
}
