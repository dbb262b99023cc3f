package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void it_is_found_and_how_far_it_is() {
        NDArray among = plane(0, 0, 10, 0, 0, 10);
        Nearest nearest = Nearest.of(plane(3, 4, 10, 1, 10, 0), among);
        assertThat(nearest.index()).containsExactly(0, 1, 1);
        assertThat(nearest.distance()).containsExactly(5, 1, 0);
    }

    private static NDArray plane(float... values) {
        return Compute.root().create(values, new Shape(values.length / 2, 2));
    }

    @Test
    void it_is_the_one_that_a_search_of_all_finds() {
        NDArray x = Samples.blobs(300, 6, 3, 1); // more than are compared at a time
        NDArray among = Samples.blobs(100, 6, 3, 2);
        Nearest nearest = Nearest.of(x, among);
        for (int i : new int[] {0, 123, 299}) {
            NDArray squared = among.sub(x.get(i)).square().sum(new int[] {1});
            assertThat(nearest.index()[i]).isEqualTo((int) squared.argMin().getLong());
            assertThat(nearest.distance()[i])
                    .isCloseTo(Math.sqrt(squared.min().getFloat()), within(1e-4));
        }
    }

    @Test
    void a_copier_is_caught_and_fresh_samples_are_not() {
        NDArray training = Samples.blobs(1_000, 6, 3, 1);
        Nearest fresh = Nearest.of(Samples.blobs(1_000, 6, 3, 2), training);
        Nearest copier = Nearest.of(training.get("0:500").add(0.01), training);
        assertThat(copier.copies(fresh)).isEqualTo(1);
        Nearest honest = Nearest.of(Samples.blobs(1_000, 6, 3, 3), training);
        assertThat(honest.copies(fresh)).isLessThan(0.03);
        NDArray half = training.get("0:250").add(0.01).concat(Samples.blobs(250, 6, 3, 4));
        assertThat(Nearest.of(half, training).copies(fresh)).isCloseTo(0.5, within(0.03));
    }

    @Test
    void nothing_but_the_answer_stays_in_memory() {
        NDArray x = Samples.blobs(300, 6, 3, 1);
        Nearest.of(x, x);
        int before = Compute.root().getManagedArrays().size();
        Nearest.of(x, x);
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    @Test
    void sets_that_cannot_be_compared_are_refused() {
        assertThatThrownBy(() -> Nearest.of(plane(1, 2), Samples.sixty()))
                .hasMessage(
                        "samples have shape (1, 2), those to compare them with (60, 5), expected (m, d) and (n, d): flatten images, or take features of both");
    }
}
