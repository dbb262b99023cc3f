package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassSharesTest {
    @Test
    void shares_smallest_and_entropy_are_those_by_hand() {
        var shares = ClassShares.of(new int[] {0, 0, 1, 0}, 2);
        assertThat(shares.shares()).containsExactly(0.75, 0.25);
        assertThat(shares.smallest()).isEqualTo(0.25);
        assertThat(shares.entropy()).isCloseTo(0.5623, within(1e-4));
        assertThat(shares)
                .hasToString("2 of 2 classes, the smallest share 25.0 %, entropy 0.562 of 0.693");
    }

    @Test
    void a_missing_class_is_seen() {
        var shares = ClassShares.of(new int[] {0, 0, 2, 2}, 3);
        assertThat(shares.smallest()).isZero();
        assertThat(shares.present(0.02)).isEqualTo(2);
        assertThat(shares.entropy()).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void shares_have_the_names_of_their_classes() {
        var shares = ClassShares.of(new int[] {0, 0, 1, 0}, 2);
        assertThat(shares.named(List.of("shirt", "coat")))
                .containsExactly(entry("shirt", 0.75), entry("coat", 0.25));
        assertThatThrownBy(() -> shares.named(List.of("shirt")))
                .hasMessage("1 names for 2 classes: give one a class");
    }

    @Test
    void what_cannot_be_counted_is_refused() {
        assertThatThrownBy(() -> ClassShares.of(new int[0], 3))
                .hasMessage("there is no sample: give at least one");
        assertThatThrownBy(() -> ClassShares.of(new int[] {3}, 3))
                .hasMessage("a sample is of class 3; with 3 classes it can be 0 to 2");
    }

    @Test
    void near_duplicates_are_nearer_than_real_samples_ever_are() {
        NDArray real = Samples.blobs(200, 5, 3, 1);
        NDArray half = Samples.blobs(100, 5, 3, 2);
        NDArray twice = half.concat(half.add(1e-4));
        assertThat(ClassShares.nearDuplicates(twice, real)).isEqualTo(1);
        assertThat(ClassShares.nearDuplicates(Samples.blobs(200, 5, 3, 3), real)).isLessThan(0.1);
        assertThatThrownBy(() -> ClassShares.nearDuplicates(half, real))
                .hasMessageContaining("give as many of one as of the other");
    }
}
