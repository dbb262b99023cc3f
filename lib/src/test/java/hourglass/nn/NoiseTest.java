package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoiseTest {
    private static final int MANY = 200_000;
    private static final NDManager ROOT = Compute.root();

    static List<Noise> kinds() {
        return List.of(Noise.dropout(0.3), Noise.gaussian(0.2), Noise.saltAndPepper(0.4));
    }

    private static NDArray through(Noise noise, NDArray x, boolean training, long seed) {
        Compute.seed(seed);
        return noise.forward(new ParameterStore(ROOT, false), new NDList(x), training)
                .singletonOrThrow();
    }

    private static double share(NDArray x, double value) {
        int count = 0;
        for (float each : x.toFloatArray()) {
            count += Math.abs(each - value) < 1e-6 ? 1 : 0;
        }
        return count / (double) x.size();
    }

    @Test
    void dropout_keeps_the_mean_and_scales_what_it_keeps() {
        NDArray x = ROOT.full(new Shape(MANY), 0.6f);
        NDArray noisy = through(Noise.dropout(0.3), x, true, 1);
        assertThat(share(noisy, 0)).isCloseTo(0.3, Offset.offset(0.004)); // 4 standard errors
        assertThat(share(noisy, 0.6 / 0.7)).isCloseTo(0.7, Offset.offset(0.004));
        assertThat(noisy.mean().getFloat()).isCloseTo(0.6f, Offset.offset(0.004f));
    }

    @Test
    void gaussian_noise_has_mean_0_and_the_deviation_asked_for() {
        NDArray x = ROOT.full(new Shape(MANY), 0.6f);
        NDArray eps = through(Noise.gaussian(0.2), x, true, 1).sub(x);
        assertThat(eps.mean().getFloat()).isCloseTo(0f, Offset.offset(0.002f));
        assertThat(eps.square().mean().getFloat()).isCloseTo(0.04f, Offset.offset(0.0006f));
        // 68.27 % of a normal distribution lie within one deviation; of a uniform one 57.7 %
        assertThat(eps.abs().lt(0.2).toType(x.getDataType(), false).mean().getFloat())
                .isCloseTo(0.6827f, Offset.offset(0.005f));
    }

    @Test
    void salt_is_as_frequent_as_pepper() {
        NDArray x = ROOT.full(new Shape(MANY), 0.6f);
        NDArray noisy = through(Noise.saltAndPepper(0.4), x, true, 1);
        assertThat(share(noisy, 0)).isCloseTo(0.2, Offset.offset(0.004));
        assertThat(share(noisy, 1)).isCloseTo(0.2, Offset.offset(0.004));
        assertThat(share(noisy, 0.6)).isCloseTo(0.6, Offset.offset(0.005));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothing_happens_outside_of_learning(Noise noise) {
        NDArray x = ROOT.arange(12f).reshape(3, 4);
        assertThat(through(noise, x, false, 1).toFloatArray()).containsExactly(x.toFloatArray());
        assertThat(through(noise, x, true, 1).toFloatArray()).isNotEqualTo(x.toFloatArray());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_seed_is_a_noise(Noise noise) {
        NDArray x = ROOT.full(new Shape(4, 25), 0.6f);
        float[] first = through(noise, x, true, 7).toFloatArray();
        assertThat(through(noise, x, true, 7).toFloatArray()).containsExactly(first);
        assertThat(through(noise, x, true, 8).toFloatArray()).isNotEqualTo(first);
    }

    /** L = sum_i c_i x~_i under the same random numbers, so that only x moves. */
    @ParameterizedTest
    @MethodSource("kinds")
    void the_gradient_is_that_of_finite_differences_under_one_mask(Noise noise) {
        NDArray c = ROOT.arange(20f).reshape(4, 5).add(1);
        NDArray x = ROOT.linspace(0.1f, 0.9f, 20).reshape(4, 5);
        x.setRequiresGradient(true);
        try (var tape = Engine.getInstance().newGradientCollector()) {
            tape.backward(through(noise, x, true, 3).mul(c).sum());
        }
        float[] gradient = x.getGradient().toFloatArray();
        for (int i = 0; i < gradient.length; i++) {
            double slope = (loss(noise, x, c, i, 0.05f) - loss(noise, x, c, i, -0.05f)) / 0.1;
            assertThat((double) gradient[i]).isCloseTo(slope, Offset.offset(2e-3));
        }
        assertThat(gradient).contains(noise.kind() == Noise.Kind.GAUSSIAN ? 1f : 0f);
    }

    private static double loss(Noise noise, NDArray x, NDArray c, int i, float change) {
        float[] moved = x.toFloatArray();
        moved[i] += change;
        NDArray there = ROOT.create(moved, x.getShape());
        return through(noise, there, true, 3).mul(c).sum().getFloat();
    }

    @Test
    void strengths_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> Noise.dropout(1))
                .hasMessage(
                        "the dropout rate is 1.0; it must be at least 0 and below 1, such as 0.5");
        assertThatThrownBy(() -> Noise.gaussian(-1))
                .hasMessage(
                        "the standard deviation of the noise is -1.0; it must be at least 0, such as 0.2");
        assertThatThrownBy(() -> Noise.saltAndPepper(1.5))
                .hasMessage("the rate of salt and pepper is 1.5; it must be 0 to 1, such as 0.2");
        assertThat(Noise.dropout(0.5)).hasToString("dropout 0.5");
    }
}
