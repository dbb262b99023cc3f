package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.engine.Constant;
import hourglass.engine.TorchScript;
import org.jspecify.annotations.Nullable;

/**
 * Lets a style set the tone of feature maps: maps x (n or 1, c, h, w) and styles w (n, k) to (n, c,
 * h, w).
 *
 * <p>y_c = (1 + a_c(w)) (x_c - mean) / sd + b_c(w), with mean and standard deviation of the map c
 * over its own pixels, and a and b dense layers: what the maps were before is forgotten but for
 * their pattern. "Adaptive instance normalisation" of Huang and Belongie 2017, as in Karras, Laine
 * and Aila, "A style-based generator architecture for generative adversarial networks", CVPR 2019,
 * equation 1.
 */
public final class Modulation extends AbstractBlock {
    private static final TorchScript NORMALISED =
            TorchScript.compile(
                    """
                    def forward(self, x: Tensor) -> Tensor:
                      return torch.instance_norm(x, None, None, None, None, True, 0.1, 1.0000000000000001e-05, False)
                    """);

    private final int channels;
    private final Linear scale;
    private final Linear shift;

    public Modulation(int channels) {
        this.channels = channels;
        scale = addChildBlock("scale", Layers.dense(channels));
        shift = addChildBlock("shift", Layers.dense(channels));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = NORMALISED.forward(inputs.get(0)); // (n, c, h, w)
        NDArray w = inputs.get(1); // (n, k)
        NDArray a = perMap(scale.forward(store, new NDList(w), training));
        NDArray b = perMap(shift.forward(store, new NDList(w), training));
        return new NDList(x.mul(a.add(Constant.like(a, 1))).add(b));
    }

    private NDArray perMap(NDList values) {
        return values.singletonOrThrow().reshape(-1, channels, 1, 1);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        scale.initialize(manager, type, inputs[1]);
        shift.initialize(manager, type, inputs[1]);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape x = inputs[0];
        return new Shape[] {new Shape(inputs[1].get(0), channels, x.get(2), x.get(3))};
    }

    @Override
    public String toString() {
        return "modulation";
    }
}
