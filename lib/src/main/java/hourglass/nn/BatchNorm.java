package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import hourglass.engine.TorchScript;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Gives every channel mean 0 and variance 1, then a scale and a shift that it learns: (n, c, ...)
 * to the same shape.
 *
 * <p>y = gamma (x - mean) / sqrt(variance + 0.001) + beta. While the network learns, mean and
 * variance are those of the batch, over everything but the channel; afterwards they are running
 * means of what was seen in training, 0.95 old + 0.05 new a step. So each sample's answer depends
 * on its batch in training, and on itself alone afterwards. Ioffe and Szegedy, "Batch
 * normalization", ICML 2015.
 */
public final class BatchNorm extends AbstractBlock implements Initial.Own {
    private static final TorchScript TRAINING = script("True");
    private static final TorchScript INFERENCE = script("False");

    private final Parameter gamma = add("gamma", Parameter.Type.GAMMA, true);
    private final Parameter beta = add("beta", Parameter.Type.BETA, true);
    private final Parameter mean = add("mean", Parameter.Type.RUNNING_MEAN, false);
    private final Parameter variance = add("variance", Parameter.Type.RUNNING_VAR, false);

    private static TorchScript script(String training) {
        return TorchScript.compile(
                """
                def forward(self, x: Tensor, g: Tensor, b: Tensor, m: Tensor, v: Tensor) -> Tensor:
                  return torch.batch_norm(x, g, b, m, v, %s, 0.05, 0.001, False)
                """
                        .formatted(training));
    }

    private Parameter add(String name, Parameter.Type type, boolean learned) {
        return addParameter(
                Parameter.builder().setName(name).setType(type).optRequiresGrad(learned).build());
    }

    @Override
    public Initializer initializer(String parameter, SplittableRandom random) {
        boolean one = parameter.equals("gamma") || parameter.equals("variance");
        return one ? Initializer.ONES : Initializer.ZEROS;
    }

    @Override
    protected void prepare(Shape[] inputs) {
        if (inputs[0].dimension() < 2) {
            throw new IllegalArgumentException(
                    "batch normalisation is given shape %s, it expects (n, channels, ...)"
                            .formatted(inputs[0]));
        }
        Shape channels = new Shape(inputs[0].get(1));
        getDirectParameters().values().forEach(parameter -> parameter.setShape(channels));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow(); // (n, c, ...)
        NDArray g = store.getValue(gamma, x.getDevice(), training);
        NDArray b = store.getValue(beta, x.getDevice(), training);
        NDArray m = store.getValue(mean, x.getDevice(), training);
        NDArray v = store.getValue(variance, x.getDevice(), training);
        return new NDList((training ? TRAINING : INFERENCE).forward(x, g, b, m, v));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }

    @Override
    public String toString() {
        return "batch norm";
    }
}
