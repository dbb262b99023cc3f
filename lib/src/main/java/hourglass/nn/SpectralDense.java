package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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
 * A dense layer that stretches no direction: x (W / sigma)^T + b, where sigma is the largest
 * singular value of W (units, inputs). (n, inputs) to (n, units).
 *
 * <p>sigma = u^T W v for the unit vectors u and v that W stretches most. They are found a little
 * better with each pass that learns, by one step of the power iteration v = W^T u / |W^T u|, u = W
 * v / |W v|; a pass that only measures leaves u as it is. The gradient goes through W in u^T W v
 * and holds u and v constant, which is exact once they have settled. Miyato, Kataoka, Koyama and
 * Yoshida, "Spectral normalization for generative adversarial networks", ICLR 2018, algorithm 1.
 */
public final class SpectralDense extends AbstractBlock implements Initial.Own {
    private static final TorchScript TRAINING = script("_0 = torch.copy_(u, u1)");
    private static final TorchScript INFERENCE = script("pass");

    private final int units;
    private final Parameter weight = add("weight", Parameter.Type.WEIGHT, true); // (units, inputs)
    private final Parameter bias = add("bias", Parameter.Type.BIAS, true); // (units)
    private final Parameter u = add("u", Parameter.Type.OTHER, false); // (units), learns nothing

    public SpectralDense(int units) {
        this.units = units;
    }

    private static TorchScript script(String remember) {
        return TorchScript.compile(
                """
                def forward(self, x: Tensor, w: Tensor, b: Tensor, u: Tensor) -> Tensor:
                  still = torch.detach(w)
                  a = torch.matmul(torch.t(still), u)
                  v = torch.div(a, torch.add(torch.norm(a), 1e-12))
                  c = torch.matmul(still, v)
                  u1 = torch.div(c, torch.add(torch.norm(c), 1e-12))
                  %s
                  sigma = torch.dot(u1, torch.matmul(w, v))
                  return torch.add(torch.matmul(x, torch.t(torch.div(w, sigma))), b)
                """
                        .formatted(remember));
    }

    private Parameter add(String name, Parameter.Type type, boolean learned) {
        return addParameter(
                Parameter.builder().setName(name).setType(type).optRequiresGrad(learned).build());
    }

    @Override
    public @Nullable Initializer initializer(String parameter, SplittableRandom random) {
        return parameter.equals("u")
                ? (manager, shape, type) -> direction(manager, shape, random)
                : null;
    }

    /** A unit vector, all directions equally likely. */
    private static NDArray direction(NDManager manager, Shape shape, SplittableRandom random) {
        var normal = new java.util.Random(random.nextLong());
        float[] values = new float[Math.toIntExact(shape.size())];
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) normal.nextGaussian();
            squares += values[i] * values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= (float) Math.sqrt(squares);
        }
        return manager.create(values, shape).toType(DataType.FLOAT32, false);
    }

    @Override
    protected void prepare(Shape[] inputs) {
        if (inputs[0].dimension() != 2) {
            throw new IllegalArgumentException(
                    "a spectral dense layer is given shape %s, it expects (n, inputs): flatten the samples"
                            .formatted(inputs[0]));
        }
        weight.setShape(new Shape(units, inputs[0].get(1)));
        bias.setShape(new Shape(units));
        u.setShape(new Shape(units));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow(); // (n, inputs)
        NDArray w = store.getValue(weight, x.getDevice(), training);
        NDArray b = store.getValue(bias, x.getDevice(), training);
        NDArray before = store.getValue(u, x.getDevice(), training);
        // y = x (W / sigma)^T + b
        return new NDList((training ? TRAINING : INFERENCE).forward(x, w, b, before));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), units)};
    }

    @Override
    public String toString() {
        return "dense, spectral";
    }
}
