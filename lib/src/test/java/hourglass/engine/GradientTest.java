package hourglass.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class GradientTest {
    private final NDArray x = Compute.root().create(new float[] {1, -2, 3});

    @Test
    void is_that_of_calculus() {
        NDArray slopes = Gradient.of(x, v -> v.square().mul(v).sum()); // x^3
        assertThat(slopes.toFloatArray()).containsExactly(3, 12, 27);
        assertThat(x.hasGradient()).isFalse();
    }

    @Test
    void is_zero_where_the_engine_cannot_follow() {
        NDArray other = Compute.root().create(5f);
        assertThat(Gradient.of(x, v -> other.square()).toFloatArray()).containsExactly(0, 0, 0);
        assertThat(Gradient.of(x, v -> v.stopGradient().square().sum()).toFloatArray())
                .containsExactly(0, 0, 0);
    }

    @Test
    void keeps_nothing_but_its_result() {
        int before = Compute.root().getManagedArrays().size();
        Gradient.of(x, v -> v.square().sum()).close();
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    /** y = sum x^3 has the slopes 3 x^2, and the sum of their squares 9 x^4 the slopes 36 x^3. */
    @Test
    void recorded_slopes_can_be_followed_once_more() {
        try (NDManager scope = Compute.root().newSubManager();
                var tape = Engine.getInstance().newGradientCollector()) {
            NDArray x = scope.create(new float[] {1, -2, 0.5f});
            x.setRequiresGradient(true);
            NDArray slopes = Gradient.recorded(x.square().mul(x), x);
            assertThat(slopes.toFloatArray()).containsExactly(3, 12, 0.75f);
            tape.backward(slopes.square().sum());
            assertThat(x.getGradient().toFloatArray()).containsExactly(36, -288, 4.5f);
        }
    }
}
