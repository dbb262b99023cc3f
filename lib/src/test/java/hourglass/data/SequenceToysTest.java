package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sequences of chapter 09: marked bits, beats, and images as rows. */
class SequenceToysTest {
    @Test
    void one_of_the_first_five_bits_is_marked_and_the_answer_is_that_bit() {
        var bits = MarkedBits.of(200, 12, 3);
        NDArray pairs = bits.x().reshape(-1, 12, 2);
        NDArray marks = pairs.get(":, :, 1");
        assertThat(marks.sum(new int[] {1}).toFloatArray()).containsOnly(1f);
        assertThat(marks.get(":, 0:5").sum(new int[] {1}).toFloatArray()).containsOnly(1f);
        assertThat(pairs.get(":, :, 0").abs().toFloatArray()).containsOnly(1f);
        float[] marked = pairs.get(":, :, 0").mul(marks).sum(new int[] {1}).toFloatArray();
        int[] expected = IntStream.range(0, 200).map(i -> marked[i] > 0 ? 1 : 0).toArray();
        assertThat(bits.answers()).containsExactly(expected).contains(0).contains(1);
        assertThat(MarkedBits.of(200, 12, 3).x()).isEqualTo(bits.x());
        assertThat(MarkedBits.of(200, 12, 4).x()).isNotEqualTo(bits.x());
        assertThat(bits).hasToString("200 sequences of 12 bits, one of them marked");
        assertThatThrownBy(() -> MarkedBits.of(1, 4, 0))
                .hasMessage(
                        "steps is 4; it must be at least 5, so that one of the first 5 can be marked");
    }

    @Test
    void a_missing_beat_leaves_a_gap_where_the_others_have_none() {
        NDArray regular = Beats.regular(50, 1);
        NDArray odd = Beats.missingOne(50, 1);
        assertThat(regular.getShape()).isEqualTo(new Shape(50, Beats.STEPS));
        assertThat(regular).isEqualTo(Beats.regular(50, 1)).isNotEqualTo(Beats.regular(50, 2));
        for (int i = 0; i < 50; i++) {
            assertThat(quietest(regular.get(i).toFloatArray())).isGreaterThan(0.5f);
            assertThat(quietest(odd.get(i).toFloatArray())).isLessThan(0.1f);
        }
    }

    /** The loudest step of the quietest stretch of 8 steps between the first and the last beat. */
    private static float quietest(float[] series) {
        float least = Float.MAX_VALUE;
        for (int from = 4; from + 8 <= Beats.STEPS - 4; from++) {
            float loudest = 0;
            for (int t = from; t < from + 8; t++) {
                loudest = Math.max(loudest, series[t]);
            }
            least = Math.min(least, loudest);
        }
        return least;
    }

    @Test
    void rows_are_hidden_reordered_and_turned() {
        NDArray x = Compute.root().arange(2f * 784).reshape(2, 784);
        float[] first = Rows.first(x, 2).get(1).toFloatArray();
        assertThat(first[55]).isEqualTo(784 + 55);
        assertThat(first[56]).isZero();
        assertThat(Rows.first(x, 28)).isEqualTo(x);
        int[] order = IntStream.range(0, 28).map(row -> (row + 5) % 28).toArray();
        NDArray moved = Rows.inOrder(x, order);
        assertThat(moved.getFloat(1, 0)).isEqualTo(784 + 5 * 28);
        int[] back = IntStream.range(0, 28).map(row -> (row + 23) % 28).toArray();
        assertThat(Rows.inOrder(moved, back)).isEqualTo(x);
        assertThat(Rows.columns(x).getFloat(0, 1)).isEqualTo(28);
        assertThat(Rows.columns(Rows.columns(x))).isEqualTo(x);
        assertThatThrownBy(() -> Rows.inOrder(x, new int[28]))
                .hasMessageContaining("it must hold each of the rows 0 to 27 once");
        assertThatThrownBy(() -> Rows.first(x, 29))
                .hasMessage("an image has 28 rows: take 1 to 28, not 29");
    }
}
