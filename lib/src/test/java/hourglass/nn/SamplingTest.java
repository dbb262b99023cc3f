package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import hourglass.engine.Gradient;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static NDArray code(float... values) {
        return Compute.root().create(values, new Shape(values.length / 4, 4));
    }

    private static NDArray through(NDArray code, boolean training, long seed) {
        Compute.seed(seed);
        return new Sampling()
                .forward(new ParameterStore(Compute.root(), false), new NDList(code), training)
                .singletonOrThrow();
    }

    @Test
    void takes_the_mean_where_nothing_learns() {
        assertThat(through(code(1, 2, 3, 4), false, 1).toFloatArray()).containsExactly(1, 2);
        assertThat(through(code(1, 2, 3, 4), true, 1).toFloatArray())
                .isNotEqualTo(new float[] {1, 2});
    }

    @Test
    void draws_with_the_mean_and_the_variance_asked_for() {
        NDArray code = code(1, -2, (float) Math.log(0.25), 0).repeat(0, 50_000);
        NDArray z = through(code, true, 3);
        NDArray mean = z.mean(new int[] {0});
        assertThat(mean.toFloatArray()).containsExactly(new float[] {1, -2}, Offset.offset(0.02f));
        // log-variances are bounded: 10 tanh(log(0.25) / 10) = -1.3775, a variance of 0.2522
        assertThat(z.sub(mean).square().mean(new int[] {0}).toFloatArray())
                .containsExactly(new float[] {0.2522f, 1}, Offset.offset(0.03f));
    }

    @Test
    void a_seed_is_a_draw() {
        NDArray code = code(1, 2, 0, 0);
        float[] first = through(code, true, 7).toFloatArray();
        assertThat(through(code, true, 7).toFloatArray()).containsExactly(first);
        assertThat(through(code, true, 8).toFloatArray()).isNotEqualTo(first);
    }

    @Test
    void a_log_variance_cannot_explode_and_keeps_a_slope() {
        NDArray code = code(0, 0, 1e6f, -1e6f);
        assertThat(Sampling.logVar(code).toFloatArray()).containsExactly(10, -10);
        assertThat(through(code, true, 1).isInfinite().any().getBoolean()).isFalse();
        NDArray far = Gradient.of(code(0, 0, 30, -30), c -> Sampling.logVar(c).sum());
        assertThat(far.toFloatArray()[2]).isGreaterThan(0.005f);
        assertThat(far.toFloatArray()[3]).isGreaterThan(0.005f);
        assertThat(Sampling.logVar(code(0, 0, 0.5f, -0.5f)).toFloatArray())
                .containsExactly(new float[] {0.5f, -0.5f}, Offset.offset(0.001f));
    }

    @Test
    void the_gradient_is_that_of_finite_differences_under_one_draw() {
        float[] values = {0.3f, -1, 0.7f, -2, 1, 0.1f, -1, 0.5f};
        NDArray eps = Sampling.normal(new Shape(2, 2), 5);
        float[] byEngine = Gradient.of(code(values), c -> drawn(c, eps)).toFloatArray();
        for (int i = 0; i < values.length; i++) {
            double slope = (moved(values, i, 0.02f, eps) - moved(values, i, -0.02f, eps)) / 0.04;
            assertThat((double) byEngine[i]).isCloseTo(slope, Offset.offset(5e-3));
            assertThat(Math.abs(byEngine[i])).isGreaterThan(0.001f);
        }
    }

    private static NDArray drawn(NDArray code, NDArray eps) {
        NDArray z = Sampling.draw(Sampling.mean(code), Sampling.logVar(code), eps);
        return z.square().sum();
    }

    private static double moved(float[] values, int i, float step, NDArray eps) {
        float[] there = values.clone();
        there[i] += step;
        return drawn(code(there), eps).getFloat();
    }

    @Test
    void java_s_own_normal_numbers_are_normal_and_repeat() {
        NDArray x = Sampling.normal(new Shape(100_000), 42);
        assertThat(x.mean().getFloat()).isCloseTo(0, Offset.offset(0.01f));
        assertThat(x.square().mean().getFloat()).isCloseTo(1, Offset.offset(0.015f));
        // 68.27 % of a normal distribution lie within one deviation; of a uniform one 57.7 %
        assertThat(x.abs().lt(1).toType(x.getDataType(), false).mean().getFloat())
                .isCloseTo(0.6827f, Offset.offset(0.006f));
        assertThat(Sampling.normal(new Shape(5), 42).toFloatArray())
                .containsExactly(x.get("0:5").toFloatArray());
        assertThat(Sampling.normal(new Shape(5), 43).toFloatArray())
                .isNotEqualTo(x.get("0:5").toFloatArray());
    }

    @Test
    void an_odd_number_of_outputs_is_refused() {
        assertThatThrownBy(() -> Sampling.mean(Compute.root().zeros(new Shape(2, 3))))
                .hasMessage(
                        "the encoder gives shape (3), sampling expects (2k): k means and k log-variances");
    }
}
