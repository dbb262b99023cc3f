package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RocTest {
    private static final Offset<Double> NEAR = Offset.offset(1e-12);

    @Test
    void the_curve_is_that_of_a_calculation_by_hand() {
        // as scikit-learn's documentation of roc_curve and roc_auc_score has it:
        // fpr 0, 0, 0.5, 0.5, 1; tpr 0, 0.5, 0.5, 1, 1; AUC 0.75
        double[] normal = {0.1, 0.4};
        double[] strange = {0.35, 0.8};
        assertThat(Roc.curve(normal, strange))
                .isDeepEqualTo(new double[][] {{0, 0}, {0, 0.5}, {0.5, 0.5}, {0.5, 1}, {1, 1}});
        assertThat(Roc.auc(normal, strange)).isCloseTo(0.75, NEAR);
    }

    @Test
    void equal_scores_cross_the_threshold_together() {
        double[] normal = {1, 2, 2, 3};
        double[] strange = {2, 4};
        assertThat(Roc.curve(normal, strange))
                .isDeepEqualTo(new double[][] {{0, 0}, {0, 0.5}, {0.25, 0.5}, {0.75, 1}, {1, 1}});
        // pairs: 2 against 1, 2, 2, 3 wins 1 + 0.5 + 0.5 + 0; 4 wins 4: 6 of 8
        assertThat(Roc.auc(normal, strange)).isCloseTo(0.75, NEAR);
        assertThat(Roc.auc(new double[] {5, 5}, new double[] {5})).isCloseTo(0.5, NEAR);
    }

    @Test
    void the_area_is_the_share_of_pairs_in_the_right_order() {
        var random = new SplittableRandom(1);
        double[] normal = random.doubles(80).map(v -> Math.rint(10 * v)).toArray();
        double[] strange = random.doubles(50).map(v -> Math.rint(10 * v) + 2).toArray();
        double wins = 0;
        for (double a : normal) {
            for (double b : strange) {
                wins += b > a ? 1 : b == a ? 0.5 : 0;
            }
        }
        assertThat(Roc.auc(normal, strange)).isCloseTo(wins / (80 * 50), NEAR);
        assertThat(Roc.auc(strange, normal)).isCloseTo(1 - wins / (80 * 50), NEAR);
        assertThat(wins / (80 * 50)).isBetween(0.6, 0.9);
    }

    @Test
    void nothing_to_compare_and_no_numbers_are_refused() {
        assertThatThrownBy(() -> Roc.auc(new double[] {1}, new double[0]))
                .hasMessage("there are 1 normal and 0 strange scores; both are needed");
        assertThatThrownBy(() -> Roc.auc(new double[] {Double.NaN}, new double[] {1}))
                .hasMessage("some scores are not numbers: whatever made them has diverged");
    }
}
