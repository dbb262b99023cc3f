package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.junit.jupiter.api.Test;

class BeforeTest {
    private static final Before BEFORE = new Before(4, 1);
    private static final NDArray X = Compute.root().arange(1f, 33f).reshape(new Shape(2, 16));

    private static float[] seen(int image, int place) {
        return BEFORE.all(X).get("{}, {}", image, place).toFloatArray();
    }

    @Test
    void a_pixel_sees_the_row_above_and_what_is_left_of_it() {
        // 1 2 3 4 / 5 6 7 8 / 9 10 11 12 / ...: before 6 are 1, 2, 3 and 5
        assertThat(seen(0, 5)).containsExactly(1, 2, 3, 5);
        assertThat(seen(1, 5)).containsExactly(17, 18, 19, 21);
        assertThat(BEFORE.size()).isEqualTo(4);
    }

    @Test
    void beyond_the_edge_there_are_zeros() {
        assertThat(seen(0, 0)).containsExactly(0, 0, 0, 0);
        assertThat(seen(0, 3)).containsExactly(0, 0, 0, 3);
        assertThat(seen(0, 4)).containsExactly(0, 1, 2, 0);
        assertThat(seen(0, 7)).containsExactly(3, 4, 0, 7);
    }

    @Test
    void one_place_at_a_time_it_is_the_same() {
        var wide = new Before(4, 2);
        for (Before before : new Before[] {BEFORE, wide}) {
            NDArray all = before.all(X);
            assertThat(all.getShape()).isEqualTo(new Shape(2, 16, before.size()));
            for (int place = 0; place < 16; place++) {
                assertThat(before.at(X.toFloatArray(), place))
                        .containsExactly(all.get(":, {}", place).toFloatArray());
            }
        }
    }

    @Test
    void the_mask_is_open_before_the_middle_and_closed_from_there_on() {
        assertThat(BEFORE.mask()).isDeepEqualTo(new float[][] {{1, 1, 1}, {1, 0, 0}, {0, 0, 0}});
    }

    @Test
    void it_needs_an_image_and_a_reach() {
        assertThatThrownBy(() -> new Before(4, 0))
                .hasMessage("side is 4, reach 0; both must be at least 1");
    }
}
