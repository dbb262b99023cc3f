package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import hourglass.nn.Initial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The U-Net against PyTorch's numbers for the same parameters. */
class UNetTest {
    private static final Map<String, float[]> ORACLE = oracle();
    private static final NDArray X = Compute.root().create(wave(1.3, 2 * 784), new Shape(2, 784));
    private static final NDArray T = Compute.root().create(new float[] {3, 40});

    private static Map<String, float[]> oracle() {
        try (var in = UNetTest.class.getResourceAsStream("unet.csv")) {
            var oracle = new HashMap<String, float[]>();
            for (String line : text(in)) {
                String[] field = line.split(",", -1);
                if (!line.startsWith("#")) {
                    float[] values = new float[field.length - 1];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Float.parseFloat(field[i + 1]);
                    }
                    oracle.put(field[0], values);
                }
            }
            return oracle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    private static float[] wave(double f, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) Math.sin(f * (i + 1));
        }
        return values;
    }

    /** Parameter k is 0.5 sin((0.37 + 0.01 k) i), gamma 1 + 0.2 sin(...), running means as new. */
    private static UNet net() {
        UNet net = UNet.of(2, 3, 4);
        Initial.glorot(net, 1, new Shape(2, 784));
        List<Parameter> parameters = net.getParameters().values();
        for (int k = 0; k < parameters.size(); k++) {
            if (parameters.get(k).requiresGradient()) {
                NDArray array = parameters.get(k).getArray();
                float[] values = wave(0.37 + 0.01 * k, (int) array.size());
                boolean gamma = parameters.get(k).getType() == Parameter.Type.GAMMA;
                for (int i = 0; i < values.length; i++) {
                    values[i] = gamma ? 1 + 0.2f * values[i] : 0.5f * values[i];
                }
                InPlace.copy(
                        new NDList(array),
                        new NDList(Compute.root().create(values, array.getShape())));
            }
        }
        return net;
    }

    private static NDArray answer(UNet net, NDManager manager, boolean training) {
        return net.forward(new ParameterStore(manager, false), new NDList(X, T), training).get(0);
    }

    private static void assertClose(String name, double tolerance, float... values) {
        float[] expected = Objects.requireNonNull(ORACLE.get(name));
        assertThat(values).as(name).hasSize(expected.length);
        for (int i = 0; i < values.length; i++) {
            double size = Math.max(1, Math.abs(expected[i]));
            assertThat((double) values[i])
                    .as("%s[%d]", name, i)
                    .isCloseTo(expected[i], Offset.offset(tolerance * size));
        }
    }

    private static float[] every49th(NDArray y) {
        float[] all = y.toFloatArray();
        float[] some = new float[all.length / 49];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[49 * i];
        }
        return some;
    }

    @Test
    void gives_pytorch_s_numbers_in_training_and_afterwards() {
        UNet net = net();
        assertClose("training", 1e-3, every49th(answer(net, Compute.root(), true)));
        assertClose("inference", 1e-3, every49th(answer(net, Compute.root(), false)));
    }

    @Test
    void gives_pytorch_s_gradients() {
        UNet net = net();
        var arrays = new ArrayList<NDArray>();
        net.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .forEach(p -> arrays.add(p.getArray()));
        arrays.forEach(a -> a.setRequiresGradient(true));
        try (NDManager scope = Compute.root().newSubManager();
                var tape = Engine.getInstance().newGradientCollector()) {
            NDArray y = answer(net, scope, true);
            tape.backward(y.mul(weights(0.7, y)).sum());
        }
        float[] sums = new float[arrays.size()];
        for (int k = 0; k < sums.length; k++) {
            NDArray gradient = arrays.get(k).getGradient();
            sums[k] = gradient.mul(weights(0.3, gradient)).sum().getFloat();
        }
        assertClose("gradients", 5e-3, sums);
    }

    private static NDArray weights(double f, NDArray like) {
        float[] values = new float[(int) like.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.cos(f * (i + 1));
        }
        return Compute.root().create(values, like.getShape());
    }

    @Test
    void the_book_s_network_has_its_parameters_and_keeps_the_shape() {
        UNet net = UNet.book();
        Initial.glorot(net, 1, new Shape(1, 784));
        assertThat(Parameters.count(net)).isEqualTo(280_369);
        assertThat(answer(net, Compute.root(), false).getShape()).isEqualTo(X.getShape());
    }

    @Test
    void what_does_not_fit_is_refused_in_words() {
        assertThatThrownBy(() -> UNet.of(16))
                .hasMessage(
                        "there are 1 widths; give 2 to 5: the top's, and one for each time the image is halved");
    }
}
