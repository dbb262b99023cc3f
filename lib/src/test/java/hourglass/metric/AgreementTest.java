package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** NMI is that of sklearn.metrics.normalized_mutual_info_score, scikit-learn 1.2.1. */
class AgreementTest {
    private static final int[] CLASSES = {0, 0, 0, 1, 1, 1, 2, 2, 2, 2};
    private static final int[] CLUSTERS = {5, 5, 1, 1, 1, 1, -1, -1, 5, -1};

    @Test
    void purity_counts_the_commonest_class_of_each_cluster() {
        assertThat(Agreement.purity(CLASSES, CLUSTERS)).isEqualTo((2 + 3 + 3) / 10.0);
        assertThat(Agreement.purity(CLASSES, CLASSES)).isEqualTo(1);
        assertThat(Agreement.purity(CLASSES, new int[10])).isEqualTo(0.4);
    }

    @Test
    void nmi_equals_scikit_learn_s() {
        assertThat(Agreement.nmi(CLASSES, CLUSTERS))
                .isCloseTo(0.6180656462921542, Offset.offset(1e-12));
        assertThat(Agreement.nmi(CLASSES, CLASSES)).isCloseTo(1, Offset.offset(1e-12));
        assertThat(Agreement.nmi(CLASSES, new int[10])).isZero();
        assertThat(Agreement.nmi(new int[3], new int[3])).isEqualTo(1);
    }

    /** A cluster for each sample: pure, and useless. */
    @Test
    void purity_can_be_had_for_nothing_and_nmi_cannot() {
        int[] each = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThat(Agreement.purity(CLASSES, each)).isEqualTo(1);
        assertThat(Agreement.nmi(CLASSES, each)).isLessThan(0.7);
    }

    @Test
    void says_what_it_expects() {
        assertThatThrownBy(() -> Agreement.nmi(CLASSES, new int[9]))
                .hasMessage("10 classes and 9 clusters: give each sample one of both");
    }
}
