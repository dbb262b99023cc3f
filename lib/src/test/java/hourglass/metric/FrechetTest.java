package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrechetTest {
    private static NDArray features(int d, float... values) {
        return Compute.root().create(values, new Shape(values.length / d, d));
    }

    /** The corners of a box with the given half sides, around a centre: uncorrelated. */
    private static NDArray box(float x, float y, float halfX, float halfY) {
        return features(
                2, x - halfX, y - halfY, x - halfX, y + halfY, x + halfX, y - halfY, x + halfX,
                y + halfY);
    }

    private static NDArray cloud(int n, int d, long seed, double scale) {
        var random = new Random(seed);
        float[] values = new float[n * d];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return features(d, values);
    }

    @Test
    void between_diagonal_gaussians_it_is_what_it_is_by_hand() {
        // covariances diag(4/3 a^2, 4/3 b^2): distance = |m - m'|^2 + 4/3 ((a - a')^2 + (b - b')^2)
        double byHand = 3 * 3 + 1 * 1 + 4.0 / 3 * (1 * 1 + 3 * 3);
        assertThat(Frechet.distance(box(0, 0, 1, 2), box(3, -1, 2, 5)))
                .isCloseTo(byHand, within(1e-9));
    }

    @Test
    void between_correlated_gaussians_it_is_what_it_is_by_hand_too() {
        // C = [[4/3, 4/3], [4/3, 4/3]] (rank 1), C' = diag(4/3, 4/3): means are equal.
        // C C' = 4/3 C, whose eigenvalues are 32/9 and 0: 8/3 + 8/3 - 2 sqrt(32/9)
        NDArray line = features(2, -1, -1, -1, -1, 1, 1, 1, 1);
        double byHand = 16.0 / 3 - 2 * Math.sqrt(32.0 / 9);
        assertThat(Frechet.distance(line, box(0, 0, 1, 1))).isCloseTo(byHand, within(1e-9));
        assertThat(Frechet.distance(box(0, 0, 1, 1), line)).isCloseTo(byHand, within(1e-9));
    }

    @Test
    void a_set_is_at_no_distance_from_itself_and_halves_of_one_cloud_are_near() {
        NDArray cloud = cloud(2000, 10, 1, 1);
        assertThat(Frechet.distance(cloud, cloud)).isCloseTo(0, within(1e-9));
        double halves = Frechet.distance(cloud.get("0:1000"), cloud.get("1000:"));
        double others = Frechet.distance(cloud, cloud(2000, 10, 2, 1.5));
        assertThat(halves).isBetween(1e-3, 0.1);
        assertThat(others).isCloseTo(10 * 0.25, within(0.3));
    }

    @Test
    void turning_both_clouds_changes_nothing() {
        NDArray a = cloud(200, 2, 3, 1);
        NDArray b = cloud(200, 2, 4, 2);
        NDArray turn = features(2, 0.6f, -0.8f, 0.8f, 0.6f);
        assertThat(Frechet.distance(a.matMul(turn), b.matMul(turn)))
                .isCloseTo(Frechet.distance(a, b), within(1e-5));
    }

    @Test
    void features_that_cannot_be_compared_are_refused() {
        assertThatThrownBy(() -> Frechet.distance(box(0, 0, 1, 1), cloud(9, 3, 1, 1)))
                .hasMessage(
                        "features have shapes (4, 2) and (9, 3), expected (n, d) and (m, d) with at least two samples each: take both from the same classifier");
        NDArray broken = features(2, 1, 2, Float.NaN, 4);
        assertThatThrownBy(() -> Frechet.distance(broken, box(0, 0, 1, 1)))
                .hasMessageContaining("whatever made them has diverged");
    }
}
