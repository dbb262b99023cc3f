package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    @Test
    void are_those_of_a_sort_of_all_distances() {
        int n = 1500; // more than a tile, and no multiple of one
        float[] x = Samples.uniform(n * 6, 3);
        NDArray samples = Compute.root().create(x, new Shape(n, 6));
        Neighbours near = Neighbours.of(samples, 5);
        for (int i = 0; i < n; i += 97) {
            int sample = i;
            int[] sorted =
                    IntStream.range(0, n)
                            .filter(j -> j != sample)
                            .boxed()
                            .sorted(Comparator.comparingDouble(j -> squared(x, sample, j)))
                            .mapToInt(j -> j)
                            .limit(5)
                            .toArray();
            for (int m = 0; m < 5; m++) {
                assertThat(near.of(i, m)).isEqualTo(sorted[m]);
                assertThat((double) near.squared(i, m))
                        .isCloseTo(squared(x, i, sorted[m]), Offset.offset(1e-6));
            }
        }
    }

    private static double squared(float[] x, int i, int j) {
        double sum = 0;
        for (int k = 0; k < 6; k++) {
            double difference = x[6 * i + k] - (double) x[6 * j + k];
            sum += difference * difference;
        }
        return sum;
    }

    /** Far from the origin, where a matrix product in floats would see nothing but rounding. */
    @Test
    void near_samples_far_from_the_origin_are_told_apart() {
        NDArray x =
                Compute.root().create(new float[] {4000, 4000.5f, 4000.75f, 4002}, new Shape(4, 1));
        Neighbours near = Neighbours.of(x, 3);
        assertThat(IntStream.range(0, 3).map(m -> near.of(1, m))).containsExactly(2, 0, 3);
        assertThat(near.squared(1, 0)).isEqualTo(0.0625f);
    }

    @Test
    void of_two_as_near_the_first_in_the_set_comes_first() {
        NDArray x = Compute.root().create(new float[] {2, 0, 1, 2, 0}, new Shape(5, 1));
        Neighbours near = Neighbours.of(x, 4);
        assertThat(IntStream.range(0, 4).map(m -> near.of(2, m))).containsExactly(0, 1, 3, 4);
        assertThat(IntStream.range(0, 4).map(m -> near.of(4, m))).containsExactly(1, 2, 0, 3);
    }

    @Test
    void an_interrupt_stops_the_search() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Neighbours.of(Samples.sixty(), 5))
                .isInstanceOf(CancellationException.class)
                .hasMessage("the search for neighbours was stopped");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void says_how_many_there_are() {
        assertThatThrownBy(() -> Neighbours.of(Samples.sixty(), 60))
                .hasMessage("k is 60; each of 60 samples has 1 to 59 neighbours");
    }
}
