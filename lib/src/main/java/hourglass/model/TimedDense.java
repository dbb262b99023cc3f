package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.nn.Activate;
import hourglass.nn.TimeEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Dense layers that are told the time: samples (n, inputs) and times t (n) to (n, outputs). The
 * code of t is put beside each sample, then come layers with ReLU between them.
 */
public final class TimedDense extends AbstractBlock {
    private static final int CODE = 64;

    private final TimeEncoding encoding = new TimeEncoding(CODE);
    private final SequentialBlock layers = sequence();
    private final int outputs;

    /**
     * @param units of the layers in order, the last one's being the outputs
     */
    public TimedDense(int... units) {
        if (units.length == 0) {
            throw new IllegalArgumentException("there are no layers: give at least the outputs");
        }
        outputs = units[units.length - 1];
        for (int i = 0; i < units.length - 1; i++) {
            layers.add(dense(units[i])).add(Activate.relu());
        }
        addChildBlock("layers", layers.add(dense(outputs)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.get(0); // (n, inputs)
        NDArray code = encoding.of(inputs.get(1)); // (n, 64)
        return layers.forward(store, new NDList(x.concat(code, 1)), training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        layers.initialize(manager, type, new Shape(inputs[0].get(0), inputs[0].get(1) + CODE));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), outputs)};
    }

    @Override
    public String toString() {
        return "dense, told the time";
    }
}
