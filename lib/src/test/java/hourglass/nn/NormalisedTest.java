package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Batch normalisation, separable convolution and time codes against numbers from elsewhere. */
class NormalisedTest {
    private static final Shape IMAGES = new Shape(2, 2, 3, 4);
    private static final Map<String, float[]> ORACLE = oracle();

    private static Map<String, float[]> oracle() {
        try (var in = NormalisedTest.class.getResourceAsStream("normalised.csv")) {
            var oracle = new HashMap<String, float[]>();
            for (String line : text(in)) {
                String[] field = line.split(",", -1);
                if (!line.startsWith("#")) {
                    float[] values = new float[field.length - 2];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Float.parseFloat(field[i + 2]);
                    }
                    oracle.put(field[0] + "," + field[1], values);
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

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of("separable", new SeparableConvolution(3, 3)),
                Arguments.of("batchnorm", new BatchNorm()));
    }

    private static Slopes slopes(Block block) {
        Initial.glorot(block, 1, IMAGES);
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.requiresGradient()) {
                double f = parameter.getType() == Parameter.Type.WEIGHT ? 0.9 : 0.5;
                NDArray array = parameter.getArray();
                Slopes.write(array, Slopes.wave(f, array.getShape()).toFloatArray());
            }
        }
        return new Slopes(block, Slopes.wave(1.3, IMAGES));
    }

    private static void assertClose(String name, float... values) {
        assertThat(values).as(name).containsExactly(ORACLE.get(name), Offset.offset(5e-4f));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gives_pytorch_s_numbers_forward_and_backward(String name, Block block) {
        Slopes slopes = slopes(block);
        NDArray y = slopes.output();
        assertThat(y.getShape()).isEqualTo(block.getOutputShapes(new Shape[] {IMAGES})[0]);
        assertClose(name + ",y", y.toFloatArray());
        slopes.engine().forEach((array, gradient) -> assertClose(name + "," + array, gradient));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void its_gradients_are_those_of_finite_differences(String name, Block block) {
        slopes(block).areThoseOfFiniteDifferences(0.005f, 1e-2);
    }

    @Test
    void batch_normalisation_remembers_what_it_saw_in_training_and_uses_it_afterwards() {
        var block = new BatchNorm();
        Slopes slopes = slopes(block);
        slopes.output();
        assertClose("batchnorm,mean", parameter(block, "mean").toFloatArray());
        assertClose("batchnorm,variance", parameter(block, "variance").toFloatArray());
        NDArray x = Slopes.wave(1.3, IMAGES);
        assertClose("batchnorm,after", inference(block, x).toFloatArray());
        // afterwards each sample's answer is its own, in training it is not
        assertThat(inference(block, x.get("0:1")).toFloatArray())
                .isEqualTo(inference(block, x).get("0:1").toFloatArray());
        assertClose("batchnorm,mean", parameter(block, "mean").toFloatArray()); // nothing learned
        assertThat(inference(block, x).toFloatArray()).isNotEqualTo(slopes.output().toFloatArray());
    }

    private static NDArray inference(Block block, NDArray x) {
        return block.forward(new ParameterStore(Compute.root(), false), new NDList(x), false)
                .singletonOrThrow();
    }

    private static NDArray parameter(Block block, String name) {
        return block.getDirectParameters().get(name).getArray();
    }

    @Test
    void a_separable_convolution_has_fewer_parameters() {
        var block = new SeparableConvolution(64, 3);
        Initial.glorot(block, 1, new Shape(1, 32, 8, 8));
        assertThat(block.getParameters().values().stream().mapToLong(p -> p.getShape().size()))
                .containsExactly(32L * 9, 32L * 64, 64L);
        assertThat(block).hasToString("separable conv 3x3");
    }

    @Test
    void a_time_s_code_is_sines_and_cosines_at_falling_speeds() {
        NDArray t = Compute.root().create(new float[] {0, 1, 100});
        NDArray code = new TimeEncoding(4).of(t); // speeds 1 and 1/100
        assertThat(code.getShape()).isEqualTo(new Shape(3, 4));
        assertThat(code.toFloatArray())
                .containsExactly(
                        new float[] {
                            0,
                            1,
                            0,
                            1,
                            0.841471f,
                            0.540302f,
                            0.0099998f,
                            0.99995f,
                            -0.506366f,
                            0.862319f,
                            0.841471f,
                            0.540302f
                        },
                        Offset.offset(1e-5f));
    }

    @Test
    void what_does_not_fit_is_refused_in_words() {
        assertThatThrownBy(() -> new TimeEncoding(5))
                .hasMessage(
                        "the time code has 5 numbers; it must be an even number from 2 on: a sine and a cosine for each speed");
        assertThatThrownBy(() -> Initial.glorot(new BatchNorm(), 1, new Shape(3)))
                .hasMessage(
                        "batch normalisation is given shape (3), it expects (n, channels, ...)");
        assertThatThrownBy(
                        () -> Initial.glorot(new SeparableConvolution(3, 3), 1, new Shape(1, 784)))
                .hasMessageContaining("a separable convolution is given shape (1, 784)");
    }
}
