package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static NDArray line(float... values) {
        return Compute.root().create(values, new Shape(values.length, 1));
    }

    private static final NDArray REAL = line(0, 1, 3, 7);

    @Test
    void it_is_what_it_is_by_hand() {
        // k = 1: balls [-1, 1], [0, 2], [1, 5], [3, 11]; 0.5 is in two of them, 4 in two, 20 in
        // none
        Coverage one = Coverage.of(REAL, line(0.5f, 4, 20), 1);
        assertThat(one.density()).isCloseTo(4 / 3.0, within(1e-9));
        assertThat(one.coverage()).isEqualTo(1);
        // k = 2: balls [-3, 3], [-1, 3], [0, 6], [1, 13]; 0.5 is in three, 4 in two, 20 in none
        Coverage two = Coverage.of(REAL, line(0.5f, 4, 20), 2);
        assertThat(two.density()).isCloseTo(5 / 6.0, within(1e-9));
        assertThat(two).hasToString("density 0.83, coverage 1.00 (k = 2)");
    }

    @Test
    void one_good_sample_over_and_over_is_dense_and_covers_little() {
        Coverage collapsed = Coverage.of(REAL, line(0.5f, 0.5f, 0.5f), 1);
        assertThat(collapsed.density()).isEqualTo(2);
        assertThat(collapsed.coverage()).isEqualTo(0.5);
    }

    @Test
    void for_two_halves_of_one_cloud_both_are_near_what_theory_says() {
        NDArray real = Samples.blobs(900, 5, 12, 1);
        Coverage half = Coverage.of(real, Samples.blobs(900, 5, 12, 2), 5);
        assertThat(half.density()).isCloseTo(1, within(0.08));
        assertThat(half.coverage()).isCloseTo(1 - 1 / 32.0, within(0.02));
    }

    @Test
    void a_missing_third_is_seen_by_coverage_and_junk_by_density() {
        NDArray real = Samples.blobs(900, 5, 12, 1);
        NDArray other = Samples.blobs(900, 5, 12, 2);
        NDArray two = other.reshape(300, 3, 5).get(":, :2").reshape(600, 5);
        NDArray missing = two.concat(two.get("0:300"));
        assertThat(Coverage.of(real, missing, 5).coverage()).isLessThan(0.7);
        assertThat(Coverage.of(real, missing, 5).density()).isGreaterThan(0.9);
        NDArray junk = other.get("0:600").concat(other.get("600:").add(30));
        assertThat(Coverage.of(real, junk, 5).density()).isCloseTo(2 / 3.0, within(0.08));
        assertThat(Coverage.of(real, junk, 5).coverage()).isGreaterThan(0.85);
    }

    @Test
    void what_does_not_fit_is_refused_in_words() {
        assertThatThrownBy(() -> Coverage.of(REAL, Samples.sixty(), 1))
                .hasMessage(
                        "real features have shape (4, 1), generated ones (60, 5), expected (n, d) and (m, d): take both from the same classifier");
        assertThatThrownBy(() -> Coverage.of(REAL, REAL, 4))
                .hasMessage("k is 4; each of 4 real samples has 1 to 3 real neighbours");
    }
}
