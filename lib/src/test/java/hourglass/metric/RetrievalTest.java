package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RetrievalTest {
    private static final Offset<Double> NEAR = Offset.offset(1e-9);

    private static NDArray column(float... values) {
        return Compute.root().create(values, new Shape(values.length, 1));
    }

    @Test
    void precision_is_that_of_a_count_by_hand() {
        NDArray z = column(0, 1, 3, 7);
        int[] labels = {0, 0, 1, 0};
        // nearest: 0 -> 1 (hit), 1 -> 0 (hit), 3 -> 1 (miss), 7 -> 3 (miss)
        assertThat(Retrieval.precisionAt(1, z, labels)).isCloseTo(0.5, NEAR);
        // two nearest: {1, 3} 1/2, {0, 3} 1/2, {1, 0} 0, {3, 1} 1/2
        assertThat(Retrieval.precisionAt(2, z, labels)).isCloseTo(1.5 / 4, NEAR);
    }

    @Test
    void equally_far_samples_share_the_places_that_are_left() {
        // hashes 000, 001, 010, 100, 111: from 000 three are one bit away, one of them a hit
        long[] hashes = {0b000, 0b001, 0b010, 0b100, 0b111};
        int[] labels = {0, 0, 1, 1, 1};
        // 000: 1/3; 001: 000 is nearest, a hit; 010: 000, a miss; 100: a miss;
        // 111: 001, 010, 100 are two bits away, two of three are hits
        assertThat(Retrieval.precisionAt(1, hashes, labels))
                .isCloseTo((1 / 3.0 + 1 + 0 + 0 + 2 / 3.0) / 5, NEAR);
    }

    @Test
    void hashes_are_found_as_their_bits_are() {
        NDArray z =
                Compute.root()
                        .randomUniform(0, 1, new Shape(700, 6), DataType.FLOAT32)
                        .round(); // more than one part
        int[] labels = new int[700];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 7 % 3;
        }
        assertThat(Retrieval.precisionAt(10, Hashes.of(z), labels))
                .isCloseTo(Retrieval.precisionAt(10, z, labels), Offset.offset(1e-6));
    }

    @Test
    void classes_apart_are_found_always_and_noise_by_chance() {
        NDArray noise = Compute.root().randomUniform(0, 1, new Shape(1000, 5), DataType.FLOAT32);
        int[] labels = new int[1000];
        float[] apart = new float[1000];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 10;
            apart[i] = 100 * labels[i] + i / 1000f;
        }
        assertThat(Retrieval.precisionAt(10, column(apart), labels)).isEqualTo(1);
        assertThat(Retrieval.precisionAt(10, noise, labels)).isCloseTo(0.1, Offset.offset(0.02));
    }

    @Test
    void nothing_is_left_behind() {
        NDArray z = Compute.root().ones(new Shape(1200, 3));
        int before = Compute.root().getManagedArrays().size();
        Retrieval.precisionAt(3, z, new int[1200]);
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        assertThatThrownBy(() -> Retrieval.precisionAt(1, column(1, 2), new int[3]))
                .hasMessage("3 labels for 2 samples: take both from the same part of the set");
        assertThatThrownBy(() -> Retrieval.precisionAt(2, column(1, 2), new int[2]))
                .hasMessage("k is 2; each of 2 samples has 1 to 1 neighbours");
    }
}
