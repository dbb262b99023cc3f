package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.engine.Compute;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModulationTest {
    /** Maps of 2 x 2 and styles in one array (n, 4 channels + k), since slopes are asked of one. */
    private static final class Joined extends AbstractBlock {
        private final Modulation inner;
        private final int channels;

        Joined(int channels) {
            this.channels = channels;
            inner = addChildBlock("inner", new Modulation(channels));
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> options) {
            NDArray both = inputs.singletonOrThrow();
            NDArray maps = both.get(new NDIndex(":, :{}", 4 * channels));
            NDArray w = both.get(new NDIndex(":, {}:", 4 * channels));
            NDArray x = maps.reshape(-1, channels, 2, 2);
            return inner.forward(store, new NDList(x, w), training);
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
            Shape w = new Shape(1, inputs[0].get(1) - 4L * channels);
            inner.initialize(manager, type, new Shape(1, channels, 2, 2), w);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return new Shape[] {new Shape(inputs[0].get(0), channels, 2, 2)};
        }
    }

    private static Joined block(int channels, Shape input, double weights) {
        var block = new Joined(channels);
        Initial.glorot(block, 1, input);
        for (Parameter parameter : block.getParameters().values()) {
            NDArray array = parameter.getArray();
            boolean weight = parameter.getType() == Parameter.Type.WEIGHT;
            NDArray wave = Slopes.wave(weight ? 0.9 : 0.5, array.getShape());
            Slopes.write(array, wave.mul(weights).toFloatArray());
        }
        return block;
    }

    @Test
    void its_gradients_are_those_of_finite_differences() {
        Shape shape = new Shape(2, 14);
        new Slopes(block(3, shape, 1), Slopes.wave(1.3, shape))
                .areThoseOfFiniteDifferences(0.005f, 1e-2);
    }

    @Test
    void a_map_has_the_mean_and_deviation_that_its_style_orders() {
        var block = block(1, new Shape(2, 5), 0);
        NDArray[] weights =
                block.getParameters().values().stream()
                        .filter(p -> p.getType() == Parameter.Type.WEIGHT)
                        .map(Parameter::getArray)
                        .toArray(NDArray[]::new);
        Slopes.write(weights[0], 2); // the scale's
        Slopes.write(weights[1], 3); // the shift's
        float[] values = {1, 2, 3, 4, 0, 10, 20, 30, 40, 1};
        NDArray x = Compute.root().create(values, new Shape(2, 5));
        float[] y =
                block.forward(new ParameterStore(Compute.root(), false), new NDList(x), false)
                        .singletonOrThrow()
                        .toFloatArray();
        // style 0: (1 - 2.5) / sqrt(1.25) = -1.3416; style 1: (1 + 2) (-1.3416) + 3 = -1.0249
        float[] expected = {
            -1.3416f, -0.4472f, 0.4472f, 1.3416f, -1.0249f, 1.6584f, 4.3416f, 7.0249f
        };
        assertThat(y).containsExactly(expected, within(1e-3f));
    }
}
