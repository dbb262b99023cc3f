package hourglass.nn;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TiedDenseTest {
    private static final NDManager ROOT = Compute.root();

    private final Linear way = dense(2);
    private final SequentialBlock net = sequence(way, Activate.tanh(), TiedDense.to(way));
    private final NDArray x =
            ROOT.create(new float[] {1, -1, 2, 0.5f, 0, -0.5f}, new Shape(2, 3)); // (2, 3)

    TiedDenseTest() {
        Initial.glorot(net, 1, new Shape(1, 3));
        set("weight", 0.5f, -0.25f, 0.75f, -1, 0.5f, 0.25f); // (2, 3)
        write(net.getParameters().valueAt(1).getArray(), 0.1f, -0.2f);
        write(net.getParameters().valueAt(2).getArray(), 1, 2, 3);
    }

    private void set(String name, float... values) {
        write(way.getDirectParameters().get(name).getArray(), values);
    }

    private static void write(NDArray array, float... values) {
        InPlace.copy(new NDList(array), new NDList(ROOT.create(values, array.getShape())));
    }

    private NDArray forward(NDManager manager) {
        return net.forward(new ParameterStore(manager, false), new NDList(x), true).get(0);
    }

    @Test
    void gives_the_numbers_of_the_same_expression_by_hand() {
        // tanh(x W^T + b) W + c, worked out in float64
        try (NDManager scope = ROOT.newSubManager()) {
            assertThat(forward(scope).toFloatArray()).containsExactly(ORACLE, within(1e-5f));
        }
    }

    private static final float[] ORACLE = {
        2.32464f, 1.33768f, 3.52807f, 1.66528f, 1.66736f, 2.81181f
    };

    private static Offset<Float> within(float tolerance) {
        return Offset.offset(tolerance);
    }

    @Test
    void its_weights_are_counted_once_and_its_bias_is_its_own() {
        assertThat(net.getParameters()).hasSize(3);
        assertThat(TiedDense.to(way).getParameters()).hasSize(1);
        assertThat(net.getParameters().values().stream().mapToLong(p -> p.getShape().size()).sum())
                .isEqualTo(2 * 3 + 2 + 3);
    }

    @Test
    void starts_with_a_bias_of_zero_and_draws_no_weights() {
        var untied = sequence(dense(2), Activate.tanh());
        Initial.glorot(untied, 7, new Shape(1, 3));
        net.clear();
        Initial.glorot(net, 7, new Shape(1, 3));
        assertThat(net.getParameters().valueAt(0).getArray().toFloatArray())
                .containsExactly(untied.getParameters().valueAt(0).getArray().toFloatArray());
        assertThat(net.getParameters().valueAt(2).getArray().toFloatArray()).containsOnly(0f);
    }

    @Test
    void the_gradients_of_both_uses_add_up() {
        float[] gradient = gradient();
        NDArray[] terms = terms();
        assertThat(gradient)
                .containsExactly(terms[0].add(terms[1]).toFloatArray(), Offset.offset(1e-5f));
        // each term is needed: neither alone is the gradient
        assertThat(terms[0].abs().sum().getFloat()).isGreaterThan(0.5f);
        assertThat(terms[1].abs().sum().getFloat()).isGreaterThan(0.5f);
    }

    /**
     * h^T delta for the decoder, (delta W^T (1 - h^2))^T x for the encoder; delta = 2 (xHat - x).
     */
    private NDArray[] terms() {
        try (NDManager scope = ROOT.newSubManager()) {
            NDArray w = way.getDirectParameters().get("weight").getArray().stopGradient(); // (2, 3)
            NDArray b = net.getParameters().valueAt(1).getArray().stopGradient();
            NDArray h = x.matMul(w.transpose()).add(b).tanh(); // (n, 2)
            NDArray delta = forward(scope).stopGradient().sub(x).mul(2); // (n, 3)
            NDArray back = delta.matMul(w.transpose()).mul(h.square().neg().add(1)); // (n, 2)
            NDArray decoder = h.transpose().matMul(delta);
            decoder.attach(ROOT);
            return new NDArray[] {decoder, back.transpose().matMul(x)};
        }
    }

    private float[] gradient() {
        NDArray w = way.getDirectParameters().get("weight").getArray();
        w.setRequiresGradient(true);
        try (var tape = Engine.getInstance().newGradientCollector();
                NDManager scope = ROOT.newSubManager()) {
            tape.backward(forward(scope).sub(x).square().sum());
        }
        return w.getGradient().toFloatArray();
    }

    @Test
    void its_gradient_is_that_of_finite_differences() {
        float[] gradient = gradient();
        float[] w = {0.5f, -0.25f, 0.75f, -1, 0.5f, 0.25f};
        for (int i = 0; i < w.length; i++) {
            double difference = (lossWith(w, i, 1e-2f) - lossWith(w, i, -1e-2f)) / 2e-2;
            assertThat((double) gradient[i]).isCloseTo(difference, Offset.offset(1e-2));
        }
    }

    private double lossWith(float[] w, int i, float change) {
        float[] changed = w.clone();
        changed[i] += change;
        set("weight", changed);
        try (NDManager scope = ROOT.newSubManager()) {
            return forward(scope).sub(x).square().sum().getFloat();
        } finally {
            set("weight", w);
        }
    }

    @Test
    void it_cannot_come_before_the_layer_it_is_tied_to() {
        Linear later = dense(2);
        var wrong = sequence(TiedDense.to(later), later);
        assertThatThrownBy(() -> Initial.glorot(wrong, 1, new Shape(1, 2)))
                .hasMessage(
                        "a tied layer borrows weights that do not exist yet: the dense layer it is tied to must come before it in the network");
    }

    @Test
    void it_refuses_codings_that_its_weights_did_not_make() {
        Linear first = dense(4);
        var wrong = sequence(first, dense(2), TiedDense.to(first));
        assertThatThrownBy(() -> Initial.glorot(wrong, 1, new Shape(1, 3)))
                .hasMessage(
                        "codings have shape (2), a layer tied to weights of shape (4, 3) expects (4): tie it to the dense layer that made them");
    }
}
