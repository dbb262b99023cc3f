package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are those of sklearn.manifold.trustworthiness, scikit-learn 1.2.1. */
class TrustworthinessTest {
    private final NDArray x = Samples.sixty();

    @ParameterizedTest
    @CsvSource({
        "1, 0.46781609195402296, 0.8106321839080459",
        "5, 0.5121794871794871, 0.7851923076923077",
        "12, 0.5504016064257028, 0.8014390896921018",
        "29, 0.5269755747126437, 0.7963002873563219"
    })
    void equals_scikit_learn_s(int k, double random, double twoColumns) {
        assertThat(Trustworthiness.of(x, Samples.map(), k)).isCloseTo(random, Offset.offset(1e-12));
        assertThat(Trustworthiness.of(x, x.get(":, 0:2"), k))
                .isCloseTo(twoColumns, Offset.offset(1e-12));
    }

    @Test
    void is_one_where_neighbours_stay_neighbours() {
        assertThat(Trustworthiness.of(x, x.mul(3).add(1), 7)).isEqualTo(1);
    }

    @Test
    void says_what_it_expects() {
        assertThatThrownBy(() -> Trustworthiness.of(x, x.get("0:59"), 5))
                .hasMessage("60 samples, but 59 points of the map: give one point a sample");
        assertThatThrownBy(() -> Trustworthiness.of(x, x, 30))
                .hasMessage("k is 30; for 60 samples it can be 1 to 29");
        assertThatThrownBy(() -> Trustworthiness.of(x, x.log().mul(0).sub(1).log(), 3))
                .hasMessageStartingWith("points of the map hold NaN (first in sample 0): ");
        assertThatThrownBy(() -> Trustworthiness.of(Compute.root().zeros(new Shape(9, 2, 2)), x, 3))
                .hasMessage(
                        "samples have shape (9, 2, 2), expected (n, d) with at least two samples:"
                                + " flatten images with images.flat() of a set, or x.reshape(n, -1)");
    }
}
