package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer with some of its connections cut: (n, inputs) to (n, units), x (M * W)^T + b, where
 * the mask M (units, inputs) is 1 for a connection and 0 where there is none. Germain, Gregor,
 * Murray and Larochelle, "MADE: masked autoencoder for distribution estimation", ICML 2015,
 * equation 9.
 */
public final class MaskedDense extends AbstractBlock {
    private final NDArray mask; // (units, inputs)
    private final Parameter weight; // (units, inputs)
    private final Parameter bias; // (units)

    private MaskedDense(NDArray mask) {
        this.mask = mask;
        weight = addParameter(parameter("weight", Parameter.Type.WEIGHT));
        bias = addParameter(parameter("bias", Parameter.Type.BIAS));
    }

    private static Parameter parameter(String name, Parameter.Type type) {
        return Parameter.builder().setName(name).setType(type).build();
    }

    /**
     * Connections by rank: a unit sees the inputs whose rank is at most its own.
     *
     * @param from a rank for each input
     * @param to a rank for each unit
     */
    public static MaskedDense upTo(int[] from, int[] to) {
        return ranked(from, to, 0);
    }

    /** As {@link #upTo}, but a unit sees only inputs whose rank is <b>below</b> its own. */
    public static MaskedDense below(int[] from, int[] to) {
        return ranked(from, to, 1);
    }

    private static MaskedDense ranked(int[] from, int[] to, int distance) {
        if (from.length == 0 || to.length == 0) {
            throw new IllegalArgumentException(
                    "there are %d inputs and %d units; both need at least one rank"
                            .formatted(from.length, to.length));
        }
        float[] mask = new float[to.length * from.length];
        for (int i = 0; i < mask.length; i++) {
            // M_kj = 1 if rank_k - rank_j >= distance, else 0
            mask[i] = to[i / from.length] - from[i % from.length] >= distance ? 1 : 0;
        }
        return new MaskedDense(Compute.root().create(mask, new Shape(to.length, from.length)));
    }

    /** M (units, inputs): 1 for a connection, 0 for none. */
    public NDArray mask() {
        return mask;
    }

    @Override
    protected void prepare(Shape[] inputs) {
        getOutputShapes(inputs); // refuses samples of another length
        weight.setShape(mask.getShape());
        bias.setShape(mask.getShape().slice(0, 1));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow(); // (n, inputs)
        NDArray w = store.getValue(weight, x.getDevice(), training); // (units, inputs)
        NDArray b = store.getValue(bias, x.getDevice(), training); // (units)
        // y_i = (M * W) x_i + b; the 1 makes the product belong to the batch, not to the layer
        NDArray cut = Constant.like(x, 1).mul(w).mul(mask);
        return new NDList(x.matMul(cut.transpose()).add(b)); // (n, units)
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape x = inputs[0];
        if (x.dimension() != 2 || x.get(1) != mask.size(1)) {
            throw new IllegalArgumentException(
                    "samples have shape %s, the mask is for (%d): give the layer as many ranks as there are inputs"
                            .formatted(x.slice(1), mask.size(1)));
        }
        return new Shape[] {new Shape(x.get(0), mask.size(0))};
    }

    @Override
    public String toString() {
        return "dense, masked";
    }
}
