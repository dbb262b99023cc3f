package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RingTest {
    private final Ring ring = new Ring(8, 0.05);

    @Test
    void each_mode_gets_its_part_and_its_spread() {
        NDArray points = ring.points(8000, 1);
        assertThat(points.getShape()).isEqualTo(new Shape(8000, 2));
        int[] modes = ring.modesOf(points);
        for (int mode = 0; mode < 8; mode++) {
            int wanted = mode;
            assertThat(Arrays.stream(modes).filter(m -> m == wanted).count())
                    .isBetween(880L, 1120L);
        }
        double squared = 0;
        float[] xy = points.toFloatArray();
        for (int i = 0; i < modes.length; i++) {
            double angle = 2 * Math.PI * modes[i] / 8;
            squared += Math.pow(xy[2 * i] - Math.cos(angle), 2);
        }
        assertThat(Math.sqrt(squared / modes.length)).isCloseTo(0.05, within(0.002));
    }

    @Test
    void the_density_is_that_of_the_points() {
        double sum = 0;
        double cell = 0.02;
        for (double x = -1.5; x < 1.5; x += cell) {
            for (double y = -1.5; y < 1.5; y += cell) {
                sum += ring.density(x, y) * cell * cell;
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-3));
        assertThat(ring.density(1, 0)).isCloseTo(1 / (8 * 2 * Math.PI * 0.0025), within(1e-6));
        assertThat(ring.density(0, 0)).isLessThan(1e-6);
    }

    @Test
    void a_grid_is_read_like_a_page() {
        assertThat(Ring.grid(2, 1).toFloatArray())
                .containsExactly(-0.5f, 0.5f, 0.5f, 0.5f, -0.5f, -0.5f, 0.5f, -0.5f);
        NDArray grid = Ring.grid(100, 1.5);
        assertThat(ring.densities(grid).mean().getFloat() * 9).isCloseTo(1, within(1e-3f));
    }

    @Test
    void what_lies_between_belongs_to_no_mode() {
        NDArray points = Compute.root().create(new float[] {0, 0, 0, 1, 1.15f, 0}, new Shape(3, 2));
        assertThat(ring.modesOf(points)).containsExactly(-1, 2, 0);
    }

    @Test
    void a_seed_is_a_ring() {
        assertThat(ring.points(9, 1).toFloatArray())
                .isEqualTo(ring.points(9, 1).toFloatArray())
                .isNotEqualTo(ring.points(9, 2).toFloatArray());
        assertThatThrownBy(() -> new Ring(0, 1))
                .hasMessage("modes is 0, sd 1.0; modes must be at least 1, sd above 0");
        assertThatThrownBy(() -> ring.points(0, 1)).hasMessage("n is 0; it must be at least 1");
    }
}
