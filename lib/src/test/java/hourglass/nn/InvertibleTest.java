package hourglass.nn;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
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
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of a flow: undone, and their stretching measured by finite differences. */
class InvertibleTest {
    private static final Shape SAMPLES = new Shape(2, 3);
    private static final float[] KEEP = {1, 0, 1};

    static Stream<Invertible> layers() {
        return Stream.of(
                new Coupling(KEEP, sequence(dense(4), Activate.tanh(), dense(6))),
                new Standard(3),
                new Logit());
    }

    /** From 0.1 to 0.9, where a logit is defined too. */
    private static NDArray samples() {
        return Slopes.wave(1.3, SAMPLES).mul(0.4).add(0.5);
    }

    private static <T extends AbstractBlock> T filled(T layer) {
        Initial.glorot(layer, 1, SAMPLES);
        for (Parameter parameter : layer.getParameters().values()) {
            NDArray array = parameter.getArray();
            double f = parameter.getType() == Parameter.Type.WEIGHT ? 0.9 : 0.5;
            Slopes.write(array, Slopes.wave(f, array.getShape()).toFloatArray());
        }
        return layer;
    }

    /** y and logDet side by side, (n, 3) to (n, 4), so that both are in the check of gradients. */
    private static final class Both extends AbstractBlock {
        private final Invertible layer;

        Both(Invertible layer) {
            this.layer = addChildBlock("layer", layer);
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> options) {
            NDArray x = inputs.singletonOrThrow();
            NDArray nothing = x.getManager().zeros(new Shape(x.size(0)));
            NDList out = layer.forward(store, new NDList(x, nothing), training);
            return new NDList(out.get(0).concat(out.get(1).expandDims(1), 1));
        }

        @Override
        protected void initializeChildBlocks(
                ai.djl.ndarray.NDManager manager,
                ai.djl.ndarray.types.DataType type,
                Shape... inputs) {
            layer.initialize(manager, type, inputs[0]);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return new Shape[] {new Shape(inputs[0].get(0), 4)};
        }
    }

    private static NDArray output(Both both, NDArray x) {
        return new Slopes(both, x).output();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void its_gradients_are_those_of_finite_differences(Invertible layer) {
        new Slopes(filled(new Both(layer)), samples()).areThoseOfFiniteDifferences(0.003f, 5e-3);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void it_can_be_undone(Invertible layer) {
        Both both = filled(new Both(layer));
        NDArray y = output(both, samples()).get(":, :3");
        assertThat(y.toFloatArray()).isNotEqualTo(samples().toFloatArray());
        NDArray back = layer.inverse(new ParameterStore(Compute.root(), false), y);
        assertThat(back.toFloatArray())
                .containsExactly(samples().toFloatArray(), Offset.offset(1e-5f));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void its_stretching_is_the_determinant_of_a_jacobian_of_finite_differences(Invertible layer) {
        Both both = filled(new Both(layer));
        NDArray x = samples().get("0:1");
        double[][] j = new double[3][];
        for (int i = 0; i < 3; i++) {
            j[i] = slope(both, x, i);
        }
        double det =
                j[0][0] * (j[1][1] * j[2][2] - j[1][2] * j[2][1])
                        - j[0][1] * (j[1][0] * j[2][2] - j[1][2] * j[2][0])
                        + j[0][2] * (j[1][0] * j[2][1] - j[1][1] * j[2][0]);
        double logDet = output(both, x).getFloat(0, 3);
        assertThat(logDet).isCloseTo(Math.log(Math.abs(det)), within(2e-3));
        assertThat(Math.abs(logDet)).isGreaterThan(0.05); // a layer that says 0 would fail
    }

    /** dy/dx_i. */
    private static double[] slope(Both both, NDArray x, int i) {
        float[] up = x.toFloatArray();
        float[] down = x.toFloatArray();
        float h = 0.003f;
        up[i] += h;
        down[i] -= h;
        float[] a = output(both, Compute.root().create(up, x.getShape())).toFloatArray();
        float[] b = output(both, Compute.root().create(down, x.getShape())).toFloatArray();
        double[] slope = new double[3];
        for (int k = 0; k < 3; k++) {
            slope[k] = (a[k] - b[k]) / (2.0 * h);
        }
        return slope;
    }

    @Test
    void a_coupling_keeps_what_it_says_and_starts_by_changing_nothing() {
        var coupling = new Coupling(KEEP, sequence(dense(6)));
        Both both = new Both(coupling);
        Initial.glorot(both, 1, SAMPLES);
        assertThat(output(both, samples()).get(":, :3").toFloatArray())
                .isEqualTo(samples().toFloatArray());
        filled(both);
        NDArray y = output(both, samples());
        assertThat(y.get(":, 0").toFloatArray()).isEqualTo(samples().get(":, 0").toFloatArray());
        assertThat(y.get(":, 1").toFloatArray()).isNotEqualTo(samples().get(":, 1").toFloatArray());
        assertThat(y.get(":, 2").toFloatArray()).isEqualTo(samples().get(":, 2").toFloatArray());
    }

    @Test
    void standard_starts_with_mean_0_and_variance_1() {
        Standard standard = new Standard(2);
        Initial.glorot(standard, 1, new Shape(1, 2));
        NDArray x = Compute.root().create(new float[] {1, 10, 3, 30}, new Shape(2, 2));
        standard.startAt(x);
        NDArray nothing = Compute.root().zeros(new Shape(2));
        var store = new ParameterStore(Compute.root(), false);
        NDList out = standard.forward(store, new NDList(x, nothing), false);
        assertThat(out.get(0).toFloatArray())
                .containsExactly(new float[] {-1, -1, 1, 1}, Offset.offset(1e-5f));
        assertThat(out.get(1).getFloat(0))
                .isCloseTo((float) -Math.log(10), Offset.offset(1e-5f)); // sd 1 and 10
    }

    @Test
    void a_coupling_refuses_a_network_that_does_not_answer_for_each_number() {
        var wrong = new Coupling(KEEP, sequence(dense(3)));
        assertThatThrownBy(() -> Initial.glorot(wrong, 1, SAMPLES))
                .hasMessage(
                        "the coupling's network gives (3) numbers a sample, expected 6: a scale and a shift for each of 3");
    }

    @Test
    void a_squeeze_gathers_the_same_places_of_all_squares_and_back_again() {
        NDArray x = Compute.root().arange(0f, 16f).reshape(new Shape(1, 16));
        var by = Squeeze.by(2, 4);
        var store = new ParameterStore(Compute.root(), false);
        NDArray squeezed = by.forward(store, new NDList(x), false).singletonOrThrow();
        assertThat(squeezed.getShape()).isEqualTo(new Shape(1, 4, 2, 2));
        assertThat(squeezed.get("0, 0").toFloatArray()).containsExactly(0, 2, 8, 10);
        assertThat(squeezed.get("0, 3").toFloatArray()).containsExactly(5, 7, 13, 15);
        NDArray back =
                Squeeze.back(2, 4).forward(store, new NDList(squeezed), false).singletonOrThrow();
        assertThat(back.toFloatArray()).isEqualTo(x.toFloatArray());
        assertThatThrownBy(() -> Squeeze.by(3, 28))
                .hasMessage(
                        "an image of 28 x 28 cannot be cut into squares of 3: take a divisor of 28");
    }
}
