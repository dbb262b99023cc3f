package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The numbers of torch.nn.LSTM(3, 2) and torch.nn.RNN(3, 2), PyTorch 1.13, with second bias 0, and
 * of the gradients of sum(h^2); weights and inputs are {@link #wave}.
 */
class RecurrentTest {
    private static final Offset<Float> CLOSE = Offset.offset(2e-6f);
    private static final Shape X = new Shape(2, 4, 3); // n, steps, features

    private static final float[] LSTM_H = {
        0.286715f, 0.160962f, 0.055671f, 0.064704f, -0.023444f, -0.372570f, 0.026657f, -0.355658f,
        0.153039f, 0.055853f, 0.354739f, 0.123595f, 0.223089f, 0.205757f, 0.026371f, -0.258599f
    };
    private static final float[] LSTM_W = {
        0.072409f, -0.013689f, -0.068881f, -0.227839f, 0.050697f, 0.214775f, 0.035482f, 0.054257f,
        -0.049464f, 0.037168f, -0.088595f, -0.014338f, 0.312197f, 0.279362f, -0.384186f, 0.188363f,
        -0.308483f, -0.108871f, 0.238238f, 0.039813f, -0.248497f, -0.089060f, -0.004400f, 0.090194f
    };
    private static final float[] LSTM_U = {
        0.005599f, 0.001228f, 0.024764f, 0.005206f, 0.023475f, 0.008645f, -0.021623f, -0.024110f,
        0.098310f, 0.034896f, -0.093464f, -0.049569f, 0.035506f, 0.012596f, 0.020545f, -0.026263f
    };
    private static final float[] LSTM_B = {
        0.093535f, 0.260425f, 0.082410f, -0.066543f, 0.544896f, -0.432497f, 0.313555f, 0.253766f
    };
    private static final float[] LSTM_X = {
        0.088733f, -0.054352f, -0.074727f, -0.168616f, 0.011357f, 0.165689f, -0.103646f, 0.143225f,
        0.066738f, -0.110755f, 0.080348f, 0.090050f, 0.038556f, 0.032025f, -0.046809f, 0.065742f,
        0.055284f, -0.079988f, 0.029745f, -0.094786f, -0.005319f, -0.070325f, 0.082120f, 0.049163f
    };
    private static final float[] RNN_H = {
        0.944003f, 0.419382f, 0.832654f, 0.392592f, -0.354630f, 0.003127f, -0.780344f, -0.188407f,
        0.574593f, -0.541118f, 0.958954f, -0.120749f, 0.916103f, 0.376218f, 0.036208f, 0.201146f
    };
    private static final float[] RNN_W = {
        1.749067f, 0.227073f, -1.807581f, -0.012982f, 2.543074f, -0.642341f
    };
    private static final float[] RNN_U = {0.422432f, -0.182064f, 1.345100f, 0.372573f};
    private static final float[] RNN_B = {0.678915f, 0.831058f};

    @Test
    void an_lstm_s_states_and_gradients_are_pytorch_s() {
        Recurrent lstm = prepared(Lstm.sequence(2));
        NDArray x = wave(1, X);
        assertThat(states(lstm, x).toFloatArray()).containsExactly(LSTM_H, CLOSE);
        backward(lstm, x);
        assertThat(gradient(lstm, 0)).containsExactly(LSTM_W, CLOSE);
        assertThat(gradient(lstm, 1)).containsExactly(LSTM_U, CLOSE);
        assertThat(gradient(lstm, 2)).containsExactly(LSTM_B, CLOSE);
        assertThat(x.getGradient().toFloatArray()).containsExactly(LSTM_X, CLOSE);
    }

    @Test
    void a_plain_layer_s_states_and_gradients_are_pytorch_s() {
        Recurrent rnn = prepared(Rnn.sequence(2));
        NDArray x = wave(1, X);
        assertThat(states(rnn, x).toFloatArray()).containsExactly(RNN_H, CLOSE);
        backward(rnn, x);
        assertThat(gradient(rnn, 0)).containsExactly(RNN_W, CLOSE);
        assertThat(gradient(rnn, 1)).containsExactly(RNN_U, CLOSE);
        assertThat(gradient(rnn, 2)).containsExactly(RNN_B, CLOSE);
    }

    @Test
    void the_gates_are_the_formulas_of_its_documentation() {
        Recurrent lstm = prepared(Lstm.last(2));
        NDArray x = wave(1, X);
        NDArray h = Compute.root().zeros(new Shape(2, 2));
        NDArray c = h;
        for (int t = 0; t < 4; t++) {
            NDArray a =
                    x.get(":, " + t)
                            .dot(parameter(lstm, 0).transpose())
                            .add(h.dot(parameter(lstm, 1).transpose()))
                            .add(parameter(lstm, 2)); // (n, 8)
            NDArray i = sigmoid(a.get(":, 0:2"));
            NDArray f = sigmoid(a.get(":, 2:4"));
            NDArray g = a.get(":, 4:6").tanh();
            NDArray o = sigmoid(a.get(":, 6:8"));
            c = f.mul(c).add(i.mul(g));
            h = o.mul(c.tanh());
        }
        assertThat(states(lstm, x).toFloatArray()).containsExactly(h.toFloatArray(), CLOSE);
    }

    private static NDArray sigmoid(NDArray a) {
        return a.neg().exp().add(1).pow(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "rnn"})
    void its_gradient_is_that_of_finite_differences(String kind) {
        Recurrent layer = prepared(kind.equals("lstm") ? Lstm.last(2) : Rnn.last(2));
        NDArray x = wave(1, X);
        backward(layer, x);
        for (int p = 0; p < 3; p++) {
            float[] gradient = gradient(layer, p);
            for (int i = 0; i < gradient.length; i++) {
                double slope =
                        (costWith(layer, x, p, i, 1e-2f) - costWith(layer, x, p, i, -1e-2f)) / 2e-2;
                assertThat((double) gradient[i]).isCloseTo(slope, within(1e-3));
            }
            assertThat(gradient).isNotEqualTo(new float[gradient.length]);
        }
    }

    @Test
    void the_last_state_is_the_last_of_the_sequence() {
        NDArray all = states(prepared(Lstm.sequence(2)), wave(1, X));
        NDArray last = states(prepared(Lstm.last(2)), wave(1, X));
        assertThat(all.getShape()).isEqualTo(new Shape(2, 4, 2));
        assertThat(last.toFloatArray()).containsExactly(all.get(":, -1").toFloatArray());
        assertThat(Lstm.last(2).getOutputShapes(new Shape[] {X})).containsExactly(new Shape(2, 2));
        assertThat(Lstm.sequence(2).getOutputShapes(new Shape[] {X}))
                .containsExactly(new Shape(2, 4, 2));
    }

    @Test
    void one_seed_is_one_layer_with_orthogonal_state_weights_and_open_forget_gates() {
        Lstm lstm = started(7);
        NDArray u = parameter(lstm, 1); // (20, 5)
        assertThat(u.transpose().dot(u).toFloatArray())
                .containsExactly(Compute.root().eye(5).toFloatArray(), Offset.offset(1e-6f));
        float[] bias = new float[20];
        Arrays.fill(bias, 5, 10, 1f);
        assertThat(parameter(lstm, 2).toFloatArray()).containsExactly(bias);
        double bound = Math.sqrt(6.0 / (20 + 3));
        assertThat(parameter(lstm, 0).abs().max().getFloat())
                .isBetween((float) (0.8 * bound), (float) bound);
        for (int p = 0; p < 2; p++) {
            assertThat(parameter(started(7), p)).isEqualTo(parameter(lstm, p));
            assertThat(parameter(started(8), p)).isNotEqualTo(parameter(lstm, p));
        }
    }

    @Test
    void forget_gates_can_start_wider_open() {
        Lstm lstm = Lstm.last(1).withForgetBias(4);
        Initial.glorot(lstm, 1, X);
        assertThat(parameter(lstm, 2).toFloatArray()).containsExactly(0, 4, 0, 0);
        assertThat(lstm).hasToString("lstm, last");
        assertThat(Lstm.sequence(1).withForgetBias(4)).hasToString("lstm, sequence");
    }

    private static Lstm started(long seed) {
        Lstm lstm = Lstm.sequence(5);
        Initial.glorot(lstm, seed, X);
        return lstm;
    }

    @Test
    void what_is_no_sequence_is_refused() {
        assertThatThrownBy(() -> Initial.glorot(Lstm.last(2), 1, new Shape(1, 784)))
                .hasMessage(
                        "a recurrent layer is given shape (1, 784), it expects sequences (n, steps, features): for images put Sequences.rows(28) before it");
        assertThatThrownBy(() -> Lstm.sequence(0)).hasMessage("units is 0; it must be at least 1");
    }

    @Test
    void samples_become_sequences_and_back() {
        NDArray x = wave(1, new Shape(2, 12));
        NDArray rows = states(Sequences.rows(3), x);
        assertThat(rows.getShape()).isEqualTo(new Shape(2, 4, 3));
        assertThat(rows.get("1, 2").toFloatArray()).containsExactly(x.get("1, 6:9").toFloatArray());
        assertThat(states(Sequences.join(), rows)).isEqualTo(x);
        NDArray z = wave(1, new Shape(2, 3));
        NDArray repeated = states(Sequences.repeat(4), z);
        assertThat(repeated.getShape()).isEqualTo(new Shape(2, 4, 3));
        for (int t = 0; t < 4; t++) {
            assertThat(repeated.get(":, " + t)).isEqualTo(z);
        }
        assertThatThrownBy(() -> states(Sequences.rows(5), x))
                .hasMessage(
                        "samples of 12 numbers cannot be cut into steps of 5: the second must divide the first");
    }

    @Test
    void a_repeated_coding_s_gradient_is_the_sum_over_the_steps() {
        NDArray z = wave(1, new Shape(2, 3));
        NDArray weights = wave(1, new Shape(2, 4, 3));
        z.setRequiresGradient(true);
        try (var tape = Engine.getInstance().newGradientCollector()) {
            tape.backward(states(Sequences.repeat(4), z).mul(weights).sum());
        }
        assertThat(z.getGradient().toFloatArray())
                .containsExactly(weights.sum(new int[] {1}).toFloatArray(), CLOSE);
    }

    /** scale sin(1 + 1.7 k) for k = 0, 1, ... */
    private static NDArray wave(double scale, Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (scale * Math.sin(1 + 1.7 * k));
        }
        return Compute.root().create(values, shape);
    }

    private static Recurrent prepared(Recurrent layer) {
        Initial.glorot(layer, 1, X);
        double[] scales = {0.8, 0.6, 0.4};
        for (int p = 0; p < 3; p++) {
            write(parameter(layer, p), wave(scales[p], parameter(layer, p).getShape()));
        }
        return layer;
    }

    private static NDArray parameter(Block layer, int index) {
        return layer.getParameters().valueAt(index).getArray();
    }

    private static void write(NDArray array, NDArray values) {
        InPlace.copy(new NDList(array), new NDList(values));
    }

    private static NDArray states(Block layer, NDArray x) {
        return layer.forward(new ParameterStore(Compute.root(), false), new NDList(x), true).get(0);
    }

    private static void backward(Block layer, NDArray x) {
        x.setRequiresGradient(true);
        layer.getParameters().values().forEach(p -> p.getArray().setRequiresGradient(true));
        try (var tape = Engine.getInstance().newGradientCollector()) {
            tape.backward(states(layer, x).square().sum());
        }
    }

    private static float[] gradient(Block layer, int index) {
        return parameter(layer, index).getGradient().toFloatArray();
    }

    private static double costWith(Block layer, NDArray x, int p, int i, float change) {
        NDArray array = parameter(layer, p);
        float[] before = array.toFloatArray();
        float[] after = before.clone();
        after[i] += change;
        try (NDManager scope = Compute.root().newSubManager()) {
            write(array, scope.create(after, array.getShape()));
            double cost = states(layer, x).square().sum().getFloat();
            write(array, scope.create(before, array.getShape()));
            return cost;
        }
    }
}
