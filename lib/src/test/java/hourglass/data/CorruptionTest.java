package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorruptionTest {
    private static final int N = 200;
    private final NDArray x = Compute.root().full(new Shape(N, 784), 0.6f);

    static List<Corruption> kinds() {
        return List.of(
                Corruption.dropout(0.3),
                Corruption.gaussian(0.2),
                Corruption.saltAndPepper(0.4),
                Corruption.hole(10),
                Corruption.patch(8),
                Corruption.stripes(6));
    }

    private static double share(NDArray x, double value) {
        float[] values = x.toFloatArray();
        return IntStream.range(0, values.length)
                        .filter(i -> Math.abs(values[i] - value) < 1e-6)
                        .count()
                / (double) values.length;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_seed_is_a_damage_and_the_images_stay_as_they_were(Corruption kind) {
        NDArray damaged = kind.of(x, 3);
        assertThat(damaged.toFloatArray()).isEqualTo(kind.of(x, 3).toFloatArray());
        assertThat(damaged.toFloatArray()).isNotEqualTo(kind.of(x, 4).toFloatArray());
        assertThat(share(x, 0.6)).isEqualTo(1);
        assertThat(damaged.get(0).toFloatArray()).isNotEqualTo(damaged.get(1).toFloatArray());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_image_s_damage_is_its_own_whatever_follows_it(Corruption kind) {
        assertThat(kind.of(x.get("0:3"), 3).toFloatArray())
                .isEqualTo(kind.of(x, 3).get("0:3").toFloatArray());
        NDArray square = kind.of(x.reshape(N, 28, 28), 3);
        assertThat(square.getShape()).isEqualTo(new Shape(N, 28, 28));
        assertThat(square.toFloatArray()).isEqualTo(kind.of(x, 3).toFloatArray());
    }

    @Test
    void pixels_are_damaged_as_often_and_as_much_as_asked() {
        NDArray dropped = Corruption.dropout(0.3).of(x, 1);
        assertThat(share(dropped, 0)).isCloseTo(0.3, Offset.offset(0.005)); // 4 standard errors
        assertThat(share(dropped, 0.6 / 0.7)).isCloseTo(0.7, Offset.offset(0.005));
        NDArray eps = Corruption.gaussian(0.2).of(x, 1).sub(x);
        assertThat(eps.mean().getFloat()).isCloseTo(0f, Offset.offset(0.002f));
        assertThat(eps.square().mean().getFloat()).isCloseTo(0.04f, Offset.offset(0.0006f));
        NDArray salted = Corruption.saltAndPepper(0.4).of(x, 1);
        assertThat(share(salted, 0)).isCloseTo(0.2, Offset.offset(0.005));
        assertThat(share(salted, 1)).isCloseTo(0.2, Offset.offset(0.005));
        assertThat(Corruption.none().of(x, 1).toFloatArray()).isEqualTo(x.toFloatArray());
    }

    @Test
    void a_square_lies_inside_and_a_stripe_across() {
        assertThat(share(Corruption.hole(10).of(x, 1), 0)).isEqualTo(100 / 784.0);
        assertThat(share(Corruption.patch(8).of(x, 1), 1)).isEqualTo(64 / 784.0);
        assertThat(share(Corruption.patch(28).of(x, 1), 1)).isEqualTo(1);
        float[] first = Corruption.stripes(7).of(x, 1).get(0).toFloatArray();
        int[] rows = IntStream.range(0, 28).filter(y -> first[28 * y] == 1).toArray();
        assertThat(rows).hasSize(4);
        assertThat(rows[3] - rows[0]).isEqualTo(21);
        assertThat(Arrays.copyOfRange(first, 28 * rows[0], 28 * rows[0] + 28)).containsOnly(1f);
    }

    @Test
    void a_blur_is_the_mean_of_the_neighbours() {
        float[] dot = new float[784];
        dot[28 * 14 + 14] = 1;
        dot[0] = 1; // in the corner
        float[] blurred =
                Corruption.blur(1)
                        .of(Compute.root().create(dot, new Shape(1, 784)), 1)
                        .toFloatArray();
        for (int i : new int[] {28 * 13 + 13, 28 * 14 + 14, 28 * 15 + 15, 0, 1, 28, 29}) {
            assertThat(blurred[i]).isEqualTo(1 / 9f);
        }
        assertThat(IntStream.range(0, 784).filter(i -> blurred[i] != 0)).hasSize(13);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> Corruption.dropout(1))
                .hasMessage("dropout(1.0): its strength must be at least 0 and below 1");
        assertThatThrownBy(() -> Corruption.hole(29))
                .hasMessage("hole(29): its strength must be 1 to 28");
        assertThatThrownBy(() -> Corruption.hole(9).of(x.get(0), 1))
                .hasMessage(
                        "images have shape (784), expected (n, 784) or (n, 28, 28): for a single"
                                + " one use x.expandDims(0)");
        assertThat(Corruption.saltAndPepper(0.2)).hasToString("salt and pepper 0.2");
        assertThat(Corruption.none()).hasToString("clean");
    }
}
