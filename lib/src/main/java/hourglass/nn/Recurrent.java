package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What recurrent layers share: they read a sequence step by step, with the same weights at each
 * step, and carry a state of {@code units} numbers along, which begins at 0. (n, steps, features)
 * to the state after every step (n, steps, units), or to the last one (n, units).
 *
 * <p>Input weights start Glorot-uniform, state weights orthogonal, biases at 0 unless a layer says
 * otherwise.
 */
public abstract class Recurrent extends AbstractBlock implements Initial.Own {
    final int units;
    private final int gates;
    final boolean everyStep;
    private final Parameter weight;
    private final Parameter recurrent;
    private final Parameter bias;

    Recurrent(int gates, int units, boolean everyStep) {
        if (units < 1) {
            throw new IllegalArgumentException(
                    "units is %d; it must be at least 1".formatted(units));
        }
        this.gates = gates;
        this.units = units;
        this.everyStep = everyStep;
        weight = addParameter(parameter("weight", Parameter.Type.WEIGHT));
        recurrent = addParameter(parameter("recurrent", Parameter.Type.WEIGHT));
        bias = addParameter(parameter("bias", Parameter.Type.BIAS));
    }

    private static Parameter parameter(String name, Parameter.Type type) {
        return Parameter.builder().setName(name).setType(type).build();
    }

    @Override
    protected void prepare(Shape[] inputs) {
        weight.setShape(new Shape((long) gates * units, checked(inputs[0]).get(2)));
        recurrent.setShape(new Shape((long) gates * units, units));
        bias.setShape(new Shape((long) gates * units));
    }

    @Override
    public @Nullable Initializer initializer(String parameter, SplittableRandom random) {
        return parameter.equals("recurrent") ? new Orthogonal(random) : null;
    }

    /**
     * The states h (n, steps, units) for the inputs x (n, steps, features).
     *
     * @param h0 (1, n, units) of zeros, the state before the first step
     * @param weights W (gates units, features), U (gates units, units), b (gates units), and a
     *     second bias of zeros, which the engine wants beside the first
     */
    abstract NDArray states(NDArray x, NDArray h0, NDList weights, boolean training);

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow(); // (n, steps, features)
        NDArray b = store.getValue(bias, x.getDevice(), training);
        NDArray noBias = x.getManager().zeros(b.getShape());
        NDArray h0 = x.getManager().zeros(new Shape(1, x.size(0), units));
        var weights =
                new NDList(
                        store.getValue(weight, x.getDevice(), training),
                        store.getValue(recurrent, x.getDevice(), training),
                        b,
                        noBias);
        NDArray h = states(x, h0, weights, training); // (n, steps, units)
        return new NDList(everyStep ? h : h.get(new NDIndex(":, -1"))); // or (n, units)
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape x = checked(inputs[0]);
        return new Shape[] {
            everyStep ? new Shape(x.get(0), x.get(1), units) : new Shape(x.get(0), units)
        };
    }

    private static Shape checked(Shape x) {
        if (x.dimension() != 3) {
            throw new IllegalArgumentException(
                    "a recurrent layer is given shape %s, it expects sequences (n, steps, features): for images put Sequences.rows(28) before it"
                            .formatted(x));
        }
        return x;
    }

    /** The name in a summary. */
    String named(String kind) {
        return everyStep ? kind + ", sequence" : kind + ", last";
    }
}
