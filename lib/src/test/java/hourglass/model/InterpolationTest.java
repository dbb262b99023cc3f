package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import hourglass.engine.Compute;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class InterpolationTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    private static NDArray z(float... values) {
        return Compute.root().create(values);
    }

    @Test
    void a_line_has_equal_steps() {
        assertThat(Interpolation.linear(z(1, 0), z(0, 2), 5).toFloatArray())
                .containsExactly(
                        new float[] {1, 0, 0.75f, 0.5f, 0.5f, 1, 0.25f, 1.5f, 0, 2}, CLOSE);
    }

    @Test
    void an_arc_keeps_the_length_where_a_line_cuts_the_corner() {
        NDArray arc = Interpolation.spherical(z(1, 0), z(0, 1), 3);
        float half = (float) Math.sqrt(0.5);
        assertThat(arc.toFloatArray()).containsExactly(new float[] {1, 0, half, half, 0, 1}, CLOSE);
        float[] middle = Interpolation.linear(z(1, 0), z(0, 1), 3).get(1).toFloatArray();
        assertThat(Math.hypot(middle[0], middle[1])).isLessThan(0.71);
    }

    @Test
    void an_arc_s_steps_are_equal_angles() {
        // from 0 to 120 degrees in thirds: 40 degrees each
        NDArray arc = Interpolation.spherical(z(2, 0), z(-1, (float) Math.sqrt(3)), 4);
        float[] second = arc.get(1).toFloatArray();
        assertThat(Math.toDegrees(Math.atan2(second[1], second[0])))
                .isCloseTo(40, Offset.offset(1e-3));
        assertThat(Math.hypot(second[0], second[1])).isCloseTo(2, Offset.offset(1e-5));
    }

    @Test
    void where_there_is_no_angle_the_way_is_straight() {
        assertThat(Interpolation.spherical(z(1, 1), z(3, 3), 3).toFloatArray())
                .containsExactly(new float[] {1, 1, 2, 2, 3, 3}, CLOSE);
    }

    @Test
    void what_makes_no_way_is_refused() {
        assertThatThrownBy(() -> Interpolation.spherical(z(1, 0), z(-2, 0), 3))
                .hasMessage(
                        "there is no arc between codings of lengths 1.00 and 2.00 that are opposite: take Interpolation.linear");
        assertThatThrownBy(() -> Interpolation.spherical(z(0, 0), z(1, 0), 3))
                .hasMessageContaining("not both away from 0");
        assertThatThrownBy(() -> Interpolation.linear(z(1, 0), z(1, 0, 0), 3))
                .hasMessage(
                        "a way of 3 steps from 2 numbers to 3: both ends need as many numbers, and there are at least 2 steps");
        assertThatThrownBy(() -> Interpolation.linear(z(1), z(2), 1))
                .hasMessageStartingWith("a way of 1");
    }
}
