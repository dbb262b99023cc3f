package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class SpiralTest {
    @Test
    void a_point_lies_at_the_radius_of_its_angle() {
        var points = Spiral.points(300, 1);
        assertThat(points.getShape()).isEqualTo(new Shape(300, 2));
        float[] xy = points.toFloatArray();
        for (int i = 0; i < xy.length; i += 2) {
            double radius = Math.hypot(xy[i], xy[i + 1]);
            double turns = 1.5 * (radius - 0.25) / 0.75;
            assertThat(Math.cos(2 * Math.PI * turns) * radius).isCloseTo(xy[i], within());
            assertThat(Math.sin(2 * Math.PI * turns) * radius).isCloseTo(xy[i + 1], within());
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-4);
    }

    @Test
    void a_seed_is_a_spiral() {
        assertThat(Spiral.points(9, 1).toFloatArray())
                .isEqualTo(Spiral.points(9, 1).toFloatArray())
                .isNotEqualTo(Spiral.points(9, 2).toFloatArray());
        assertThatThrownBy(() -> Spiral.points(0, 1)).hasMessage("n is 0; it must be at least 1");
    }
}
