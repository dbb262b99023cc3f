package hourglass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.engine.Compute;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five steps on w (p - c)^2 with two parameters. The expected numbers are Python torch 1.13's in
 * double precision; those of RMSProp and Nadam are NumPy's from the formulas, as torch puts eps
 * elsewhere in the one, and multiplies one momentum too many into the look-ahead product of the
 * other.
 */
class OptimizersTest {
    static Stream<Arguments> oracles() {
        return Stream.of(
                Arguments.of(
                        Optimizers.sgd(0.01),
                        new double[] {0.9231366, -1.8970791, 0.3522982, 0.2467808, -0.4072944}),
                Arguments.of(
                        Optimizers.sgd(0.01, 0.9),
                        new double[] {0.7994532, -1.7304315, 0.1177802, 0.1635087, 0.0507019}),
                Arguments.of(
                        Optimizers.rmsProp(0.01),
                        new double[] {0.8960196, -1.8944622, 0.3960196, 0.2048927, -0.5953225}),
                Arguments.of(
                        Optimizers.adam(0.01),
                        new double[] {0.9500586, -1.9500213, 0.4500586, 0.2502956, -0.6500417}),
                Arguments.of(
                        Optimizers.nadam(0.01),
                        new double[] {0.960688, -1.96051, 0.460688, 0.2616049, -0.6606091}));
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void agrees_with_an_independent_implementation(Optimizer optimizer, double[] expected) {
        assertThat(fiveSteps(optimizer)).containsExactly(expected, Offset.offset(2e-6));
    }

    @Test
    void another_optimizer_or_rate_gives_other_numbers() {
        double[] nadam = fiveSteps(Optimizers.nadam(0.01));
        assertThat(Math.abs(nadam[0] - fiveSteps(Optimizers.adam(0.01))[0])).isGreaterThan(1e-4);
        assertThat(
                        Math.abs(
                                nadam[0]
                                        - fiveSteps(Optimizers.nadam(0.01).withLearningRate(0.011))[
                                                0]))
                .isGreaterThan(1e-4);
    }

    @Test
    void refuses_a_learning_rate_that_cannot_be() {
        assertThatThrownBy(() -> Optimizers.nadam(0))
                .hasMessage("the learning rate is 0.0; it must be above 0, such as 0.001");
        assertThatThrownBy(() -> Optimizers.sgd(Double.NaN)).hasMessageContaining("NaN");
    }

    private static double[] fiveSteps(Optimizer optimizer) {
        try (NDManager scope = Compute.root().newSubManager()) {
            var points = new Points(scope);
            var stepper = new Stepper(optimizer, points, scope);
            for (int i = 0; i < 5; i++) {
                try (var tape = Engine.getInstance().newGradientCollector()) {
                    tape.backward(points.energy());
                    stepper.step(1);
                }
            }
            return points.values();
        }
    }

    /** Two parameters, a (3) and b (1, 2). */
    private static final class Points extends AbstractBlock {
        private final Parameter a = addParameter(parameter("a"));
        private final Parameter b = addParameter(parameter("b"));
        private final NDManager manager;

        Points(NDManager manager) {
            this.manager = manager;
            a.setArray(manager.create(new float[] {1, -2, 0.5f}));
            b.setArray(manager.create(new float[][] {{0.3f, -0.7f}}));
        }

        private static Parameter parameter(String name) {
            return Parameter.builder().setName(name).setType(Parameter.Type.WEIGHT).build();
        }

        NDArray energy() {
            NDArray toA = a.getArray().sub(manager.create(new float[] {0.2f, 0.1f, -0.3f}));
            NDArray toB = b.getArray().sub(manager.create(new float[][] {{0.1f, 0.4f}}));
            return toA.square()
                    .mul(manager.create(new float[] {1, 0.5f, 2}))
                    .sum()
                    .add(toB.square().mul(3).sum());
        }

        double[] values() {
            NDArray all = a.getArray().concat(b.getArray().reshape(2));
            return all.toType(DataType.FLOAT64, true).toDoubleArray();
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> options) {
            return inputs;
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return inputs;
        }
    }
}
