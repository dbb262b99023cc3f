package hourglass.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hourglass.metric.Distances;
import hourglass.metric.Samples;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForcesTest {
    private final Sparse p = Affinities.ofAll(Distances.of("samples", Samples.sixty()), 10);
    private final float[][] y = map();

    private static float[][] map() {
        float[] points = Samples.uniform(120, 11);
        float[][] y = new float[2][60];
        for (int i = 0; i < 120; i++) {
            y[i % 2][i / 2] = 8 * points[i] - 4;
        }
        return y;
    }

    /** sklearn.manifold._t_sne._kl_divergence for the same samples, map and perplexity. */
    @Test
    void equal_scikit_learn_s() {
        var forces = new Forces(p, new AllPairs());
        assertThat(forces.kl(y)).isCloseTo(2.374565111670075, Offset.offset(3e-5));
        float[][] gradient = new float[2][60];
        forces.gradient(y, 1, gradient);
        assertThat(new float[] {gradient[0][0], gradient[0][1], gradient[0][2]})
                .containsExactly(
                        new float[] {0.00125454f, -0.00320928f, 0.00265829f}, Offset.offset(2e-7f));
        assertThat(new float[] {gradient[1][0], gradient[1][1], gradient[1][2]})
                .containsExactly(
                        new float[] {-0.00627065f, -0.00291956f, 0.00786525f},
                        Offset.offset(2e-7f));
    }

    @Test
    void gradient_is_that_of_finite_differences() {
        var forces = new Forces(p, new AllPairs());
        float[][] gradient = new float[2][60];
        forces.gradient(y, 1, gradient);
        for (int i = 0; i < 60; i += 7) {
            for (int c = 0; c < 2; c++) {
                float[][] more = map();
                float[][] less = map();
                more[c][i] += 0.01f;
                less[c][i] -= 0.01f;
                double difference =
                        (forces.kl(more) - forces.kl(less)) / ((double) more[c][i] - less[c][i]);
                assertThat((double) gradient[c][i]).isCloseTo(difference, Offset.offset(3e-5));
            }
        }
    }

    @Test
    void exaggerated_affinities_pull_as_many_times_more() {
        var forces = new Forces(p, new AllPairs());
        float[][] once = new float[2][60];
        float[][] twice = new float[2][60];
        float[][] thrice = new float[2][60];
        forces.gradient(y, 1, once);
        forces.gradient(y, 2, twice);
        forces.gradient(y, 3, thrice);
        assertThat(thrice[0][5] - twice[0][5])
                .isCloseTo(twice[0][5] - once[0][5], Offset.offset(1e-7f))
                .isNotCloseTo(0, Offset.offset(1e-5f));
    }

    /** From the first steps, where the whole map is a point, to the wide map of many samples. */
    @ParameterizedTest
    @CsvSource({"1e-4, 0.001", "1, 0.001", "10, 0.01", "40, 0.02", "100, 0.03"})
    void the_grid_agrees_with_all_pairs(double wide, double error) {
        int n = 3001;
        var dice = new SplittableRandom(9);
        float[][] points = new float[2][n];
        for (int i = 0; i < n; i++) {
            points[0][i] = (float) (wide * dice.nextGaussian() / 2);
            points[1][i] = (float) (wide * dice.nextDouble() - 17);
        }
        float[][] exact = new float[2][n];
        float[][] fast = new float[2][n];
        double z = new AllPairs().at(points, exact);
        try (var grid = new Grid()) {
            assertThat(grid.at(points, fast) / z).isCloseTo(1, Offset.offset(0.005));
        }
        assertThat(rms(exact, fast)).isLessThan(error * rms(exact, new float[2][n]));
    }

    /** A negative control: the grid is not exact, so that the agreement above means something. */
    @Test
    void the_grid_is_not_all_pairs_in_disguise() {
        float[][] exact = new float[2][60];
        float[][] fast = new float[2][60];
        new AllPairs().at(y, exact);
        try (var grid = new Grid()) {
            grid.at(y, fast);
        }
        assertThat(rms(exact, fast)).isPositive();
    }

    @Test
    void a_map_that_flew_apart_is_named() {
        float[][] far = {{0, 1e6f}, {0, 0}};
        try (var grid = new Grid()) {
            assertThatThrownBy(() -> grid.at(far, new float[2][2]))
                    .hasMessage("the map has become 1.00e+06 wide: the learning rate is too high");
        }
    }

    private static double rms(float[][] a, float[][] b) {
        double sum = 0;
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < a[c].length; i++) {
                sum += Math.pow(a[c][i] - b[c][i], 2);
            }
        }
        return Math.sqrt(sum / a[0].length);
    }
}
