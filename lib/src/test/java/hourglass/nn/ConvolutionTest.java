package hourglass.nn;

import static hourglass.nn.Layers.conv;
import static hourglass.nn.Layers.globalAveragePool;
import static hourglass.nn.Layers.maxPool;
import static hourglass.nn.Layers.reshape;
import static hourglass.nn.Layers.sequence;
import static hourglass.nn.Layers.transposedConv;
import static hourglass.nn.Layers.upsample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import hourglass.engine.Compute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers for images against PyTorch's numbers, and against finite differences. */
class ConvolutionTest {
    private static final Shape IMAGES = new Shape(1, 2, 4, 5);
    private static final Map<String, float[]> ORACLE = oracle();

    private static Map<String, float[]> oracle() {
        try (var in = ConvolutionTest.class.getResourceAsStream("convolutions.csv")) {
            var oracle = new LinkedHashMap<String, float[]>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .forEach(
                            field -> {
                                float[] values = new float[field.length - 6];
                                for (int i = 0; i < values.length; i++) {
                                    values[i] = Float.parseFloat(field[i + 6]);
                                }
                                oracle.put(String.join(",", Arrays.copyOf(field, 6)), values);
                            });
            return oracle;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of("conv,3,1,1,0", conv(2, 3)),
                Arguments.of("conv,3,2,1,0", conv(2, Window.same(3, 2))),
                Arguments.of("conv,2,1,0,0", conv(2, Window.of(2))),
                Arguments.of("transposed,3,2,0,0", transposedConv(2, Window.of(3).withStride(2))),
                Arguments.of("transposed,3,2,1,1", transposedConv(2, 3, 2)),
                Arguments.of("transposed,4,2,1,0", transposedConv(2, 4, 2)),
                Arguments.of("transposed,5,2,2,1", transposedConv(2, 5, 2)),
                Arguments.of("pool,2,2,0,0", maxPool(2)),
                Arguments.of("mean,2,2,0,0", globalAveragePool()),
                Arguments.of("upsample,2,2,0,0", upsample(2)));
    }

    private static Slopes slopes(Block block) {
        Initial.glorot(block, 1, IMAGES);
        for (Parameter parameter : block.getParameters().values()) {
            double f = parameter.getType() == Parameter.Type.WEIGHT ? 0.9 : 0.5;
            NDArray array = parameter.getArray();
            Slopes.write(array, Slopes.wave(f, array.getShape()).toFloatArray());
        }
        return new Slopes(block, Slopes.wave(1.3, IMAGES));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gives_pytorch_s_numbers_forward_and_backward(String name, Block block) {
        Slopes slopes = slopes(block);
        NDArray y = slopes.output();
        assertThat(y.getShape()).isEqualTo(block.getOutputShapes(new Shape[] {IMAGES})[0]);
        assertClose(name + ",y", y.toFloatArray());
        slopes.engine()
                .forEach(
                        (array, gradient) ->
                                assertClose(name + ",d" + array.substring(0, 1), gradient));
    }

    private static void assertClose(String name, float... values) {
        assertThat(values).as(name).containsExactly(ORACLE.get(name), Offset.offset(2e-4f));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void its_gradients_are_those_of_finite_differences(String name, Block block) {
        slopes(block).areThoseOfFiniteDifferences(0.01f, 2e-3);
    }

    @Test
    void without_a_layer_it_is_the_same_and_what_does_not_fit_is_refused() {
        NDArray x = Slopes.wave(1.3, IMAGES);
        NDArray w = Slopes.wave(0.9, new Shape(3, 2, 3, 3));
        Window half = Window.same(3, 2);
        NDArray y = Convolution.convolve(x, w, half);
        assertThat(y.getShape()).isEqualTo(new Shape(1, 3, 2, 3));
        // <conv(x), y> = <x, convT(y)>: one is the other's transpose
        NDArray back = TransposedConvolution.convolve(y, w, half.withOutputPadding(1));
        double one = y.mul(y).sum().getFloat();
        double other = x.mul(back.get(":, :, :4, :5")).sum().getFloat();
        assertThat(one).isCloseTo(other, Offset.offset(1e-3));
        assertThatThrownBy(() -> Convolution.convolve(x, w.get(":, :1"), half))
                .hasMessage(
                        "w has shape (3, 1, 3, 3), expected (3, 2, 3, 3) for images of shape (1, 2, 4, 5) and a window of 3x3 /2");
    }

    @Test
    void a_false_gradient_would_be_found() {
        var wrong = new Fixed("wrong", x -> x, x -> x.add(x.stopGradient()));
        assertThatThrownBy(() -> slopes(wrong).areThoseOfFiniteDifferences(0.01f, 2e-3))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_transposed_convolution_s_window_undoes_the_sizes_of_a_convolution() {
        for (int kernel = 2; kernel <= 5; kernel++) {
            for (int stride = 1; stride <= kernel; stride++) {
                for (int padding = 0; padding < kernel; padding++) {
                    for (int more = 0; more < stride; more++) {
                        var window = new Window(kernel, stride, padding, more);
                        if (window.grow(7) + 2L * padding >= kernel) {
                            assertThat(window.shrink(window.grow(7))).isEqualTo(7);
                        }
                    }
                }
                if (stride > 1 || kernel % 2 == 1) {
                    assertThat(Window.times(kernel, stride).grow(7)).isEqualTo(7L * stride);
                }
            }
        }
        assertThat(Window.same(3, 1).shrink(28)).isEqualTo(28);
        assertThat(Window.same(3, 2).shrink(7)).isEqualTo(4);
    }

    @Test
    void layers_have_names_shapes_and_parameters() {
        var net =
                sequence(
                        reshape(1, 6, 6),
                        conv(4, Window.same(3, 2)),
                        transposedConv(1, 3, 2),
                        reshape(36));
        Initial.glorot(net, 1, new Shape(5, 36));
        assertThat(net.getOutputShapes(new Shape[] {new Shape(5, 36)})[0])
                .isEqualTo(new Shape(5, 36));
        assertThat(net.getParameters().values().stream().mapToLong(p -> p.getShape().size()))
                .containsExactly(36L, 4L, 36L, 1L);
        assertThat(net.getChildren().values())
                .extracting(Block::toString)
                .containsExactly("reshape", "conv 3x3 /2", "transposed conv 3x3 /2", "reshape");
    }

    @Test
    void glorot_counts_the_window_s_pixels() {
        var layer = transposedConv(3, 5, 2); // fan in 2 x 25, fan out 3 x 25
        Initial.glorot(layer, 1, IMAGES);
        float[] w = layer.getParameters().valueAt(0).getArray().toFloatArray();
        float bound = (float) Math.sqrt(6.0 / (25 * 5));
        float largest = 0;
        for (float value : w) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isBetween(0.9f * bound, bound);
    }

    @Test
    void what_does_not_fit_is_refused_in_words() {
        assertThatThrownBy(() -> Initial.glorot(conv(2, 3), 1, new Shape(1, 784)))
                .hasMessage(
                        "a convolution is given shape (1, 784), it expects images (n, channels, height, width): put a reshape(1, 28, 28) before it");
        assertThatThrownBy(() -> Window.of(3).shrink(2))
                .hasMessage(
                        "a window of 3 does not fit on an image of 2 with padding 0: use fewer layers that shrink it, or more padding");
        assertThatThrownBy(() -> conv(2, 4)).hasMessageContaining("a kernel of 4 has no middle");
        assertThatThrownBy(() -> transposedConv(2, 2, 3))
                .hasMessageContaining("a kernel of 2 leaves gaps at stride 3");
        assertThatThrownBy(() -> Window.of(3).withOutputPadding(1))
                .hasMessage(
                        "output padding is 1 with stride 1; it must be at least 0 and less than the stride");
        assertThatThrownBy(() -> Window.of(0)).hasMessageContaining("kernel is 0");
        assertThatThrownBy(() -> conv(0, 3)).hasMessage("channels is 0; it must be at least 1");
        NDArray x = Compute.root().zeros(new Shape(2, 10), DataType.FLOAT32);
        assertThatThrownBy(() -> new Slopes(reshape(3, 3), x).output())
                .hasMessage(
                        "samples of shape (10) hold 10 numbers, they cannot be reshaped to (3, 3), which holds 9");
    }
}
