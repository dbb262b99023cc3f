package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;

/**
 * A layer's gradients of the number sum_i y_i cos(0.7 i), by the engine and by finite differences.
 */
final class Slopes {
    private final Block block;
    private final NDArray x;

    Slopes(Block block, NDArray x) {
        this.block = block;
        this.x = x;
    }

    /** sin(f), sin(2 f), sin(3 f), ... in a shape. */
    static NDArray wave(double f, Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(f * (i + 1));
        }
        return Compute.root().create(values, shape);
    }

    NDArray output() {
        return y(Compute.root());
    }

    /** By name: "x" and the parameters', as the engine says. */
    Map<String, float[]> engine() {
        var arrays = arrays();
        arrays.values().forEach(a -> a.setRequiresGradient(true));
        try (NDManager scope = Compute.root().newSubManager();
                var tape = Engine.getInstance().newGradientCollector()) {
            tape.backward(number(y(scope)));
        }
        var gradients = new LinkedHashMap<String, float[]>();
        arrays.forEach((name, a) -> gradients.put(name, a.getGradient().toFloatArray()));
        arrays.values().forEach(a -> a.setRequiresGradient(false));
        return gradients;
    }

    /** Each number of x and of the parameters is moved by {@code step} up and down. */
    void areThoseOfFiniteDifferences(float step, double tolerance) {
        var gradients = engine();
        arrays().forEach(
                        (name, array) -> {
                            float[] byEngine = Objects.requireNonNull(gradients.get(name));
                            assertThat(byEngine).isNotEqualTo(new float[byEngine.length]);
                            for (int i = 0; i < byEngine.length; i++) {
                                double slope =
                                        (moved(array, i, step) - moved(array, i, -step))
                                                / (2.0 * step);
                                assertThat((double) byEngine[i])
                                        .as("%s[%d]", name, i)
                                        .isCloseTo(slope, Offset.offset(tolerance));
                            }
                        });
    }

    private double moved(NDArray array, int i, float step) {
        float[] before = array.toFloatArray();
        float[] after = before.clone();
        after[i] += step;
        write(array, after);
        float[] y = output().toFloatArray();
        write(array, before);
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            sum += y[j] * Math.cos(0.7 * (j + 1));
        }
        return sum;
    }

    static void write(NDArray array, float... values) {
        InPlace.copy(
                new NDList(array), new NDList(Compute.root().create(values, array.getShape())));
    }

    private Map<String, NDArray> arrays() {
        var arrays = new LinkedHashMap<String, NDArray>();
        arrays.put("x", x);
        for (var entry : block.getParameters()) {
            Parameter parameter = entry.getValue();
            if (parameter.requiresGradient()) {
                arrays.put(parameter.getName(), parameter.getArray());
            }
        }
        return arrays;
    }

    private NDArray y(NDManager scope) {
        return block.forward(new ParameterStore(scope, false), new NDList(x), true)
                .singletonOrThrow();
    }

    private static NDArray number(NDArray y) {
        float[] weights = new float[(int) y.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.cos(0.7 * (i + 1));
        }
        return y.mul(Compute.root().create(weights, y.getShape())).sum();
    }
}
