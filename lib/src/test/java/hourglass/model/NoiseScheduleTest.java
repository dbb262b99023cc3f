package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseScheduleTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 500, 1000, 4000})
    void the_cosine_schedule_leaves_the_same_at_the_quarters_for_every_T(int steps) {
        var schedule = NoiseSchedule.cosine(steps);
        assertThat(schedule.alphaBar(steps / 4)).isCloseTo(0.847, Offset.offset(5e-4));
        assertThat(schedule.alphaBar(steps / 2)).isCloseTo(0.494, Offset.offset(5e-4));
        assertThat(schedule.alphaBar(3 * steps / 4)).isCloseTo(0.144, Offset.offset(5e-4));
        assertThat(schedule.beta(steps)).isCloseTo(0.999, Offset.offset(1e-9));
    }

    @Test
    void the_linear_schedule_is_that_of_Ho_et_al() {
        var schedule = NoiseSchedule.linear(1000);
        assertThat(schedule.beta(1)).isCloseTo(1e-4, Offset.offset(1e-12));
        assertThat(schedule.beta(1000)).isCloseTo(0.02, Offset.offset(1e-12));
        // by NumPy: np.cumprod(1 - np.linspace(1e-4, 0.02, 1000))
        assertThat(schedule.alphaBar(500)).isCloseTo(0.078588, Offset.offset(1e-5));
        assertThat(schedule.alphaBar(1000)).isCloseTo(4.0358e-5, Offset.offset(1e-8));
    }

    @Test
    void signal_and_noise_share_the_variance_and_the_signal_falls() {
        var schedule = NoiseSchedule.cosine(100);
        for (int t = 1; t <= 100; t++) {
            double sum = Math.pow(schedule.signal(t), 2) + Math.pow(schedule.noise(t), 2);
            assertThat(sum).isCloseTo(1, Offset.offset(1e-12));
            assertThat(schedule.alphaBar(t)).isLessThan(schedule.alphaBar(t - 1));
        }
        assertThat(schedule.alphaBar(0)).isEqualTo(1);
        assertThat(schedule).hasToString("cosine schedule of 100 steps");
    }

    @Test
    void small_steps_end_where_one_leap_does() {
        var forward = new ForwardProcess(NoiseSchedule.cosine(50));
        Compute.seed(7);
        NDManager m = Compute.root();
        NDArray x = m.full(new Shape(200_000), 0.8f);
        NDArray small = x;
        for (int t = 1; t <= 20; t++) {
            small = forward.step(small, t, m.randomNormal(x.getShape()));
        }
        NDArray leap = forward.leap(x, 20, m.randomNormal(x.getShape()));
        // both N(sqrt(alphaBar) 0.8, 1 - alphaBar)
        double left = forward.schedule().alphaBar(20);
        for (NDArray noisy : new NDArray[] {small, leap}) {
            float mean = noisy.mean().getFloat();
            float variance = noisy.sub(mean).square().mean().getFloat();
            assertThat((double) mean).isCloseTo(0.8 * Math.sqrt(left), Offset.offset(0.005));
            assertThat((double) variance).isCloseTo(1 - left, Offset.offset(0.005));
        }
    }

    @Test
    void a_step_leaves_nothing_but_its_result_in_memory() {
        var forward = new ForwardProcess(NoiseSchedule.cosine(50));
        NDArray x = Compute.root().ones(new Shape(4));
        NDArray eps = Compute.root().ones(new Shape(4));
        int before = Compute.root().getManagedArrays().size();
        forward.step(x, 3, eps).close();
        forward.leap(x, 3, eps).close();
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    @Test
    void each_sample_may_have_a_time_of_its_own() {
        var forward = new ForwardProcess(NoiseSchedule.cosine(10));
        NDArray x = Compute.root().create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
        NDArray eps = Compute.root().create(new float[] {5, 6, 7, 8}, new Shape(2, 2));
        NDArray both = forward.leap(x, Compute.root().create(new float[] {0, 7}), eps);
        assertThat(both.get(0).toFloatArray()).containsExactly(1, 2);
        assertThat(both.get(1).toFloatArray())
                .isEqualTo(forward.leap(x.get(1), 7, eps.get(1)).toFloatArray());
    }

    @Test
    void times_are_spread_evenly_and_reach_both_ends() {
        var forward = new ForwardProcess(NoiseSchedule.cosine(40));
        Compute.seed(1);
        NDArray x = Compute.root().zeros(new Shape(8, 3));
        int[] seen = new int[42];
        for (int i = 0; i < 400; i++) {
            float[] t = forward.times(x).toFloatArray();
            for (int k = 0; k < t.length; k++) {
                assertThat(t[k]).isBetween(1f + 5 * k, 5f + 5 * k); // one in each eighth
                seen[(int) t[k]]++;
            }
        }
        assertThat(seen[0] + seen[41]).isZero();
        assertThat(Arrays.stream(seen, 1, 41).min().orElseThrow()).isGreaterThan(40);
    }

    @Test
    void what_does_not_fit_is_refused_in_words() {
        assertThatThrownBy(() -> NoiseSchedule.cosine(1))
                .hasMessage("T is 1; a schedule has at least 2 steps, such as 1000");
        assertThatThrownBy(() -> NoiseSchedule.linear(20))
                .hasMessage(
                        "T is 20; the linear schedule needs at least 21 steps, or its last beta exceeds 0.999: use cosine");
        assertThatThrownBy(() -> NoiseSchedule.cosine(10).alphaBar(11))
                .hasMessage("t is 11; with this schedule it can be 0 to 10");
        assertThatThrownBy(() -> NoiseSchedule.cosine(10).beta(0))
                .hasMessage("t is 0; with this schedule it can be 1 to 10");
    }
}
