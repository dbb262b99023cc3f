package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.junit.jupiter.api.Test;

class HashesTest {
    @Test
    void each_coding_is_a_bit_and_the_first_is_the_highest() {
        var z =
                Compute.root()
                        .create(
                                new float[] {0.1f, 0.9f, 0.2f, 0.51f, 1, 0, 0.5f, 0.3f},
                                new Shape(2, 4));
        assertThat(Hashes.of(z)).containsExactly(0b0101, 0b1000); // 0.5 itself is no yes
        assertThat(Hashes.text(5, 4)).isEqualTo("0101");
        assertThat(Hashes.text(0, 3)).isEqualTo("000");
    }

    @Test
    void sixty_three_bits_fit_and_no_more() {
        assertThat(Hashes.of(Compute.root().ones(new Shape(1, 63))))
                .containsExactly(Long.MAX_VALUE);
        assertThatThrownBy(() -> Hashes.of(Compute.root().ones(new Shape(1, 64))))
                .hasMessage(
                        "codings have shape (1, 64), expected (n, k) with at most 63 numbers each: one is one bit of the hash");
    }

    @Test
    void distance_counts_the_bits_that_differ() {
        assertThat(Hashes.distance(0b0101, 0b0101)).isZero();
        assertThat(Hashes.distance(0b0101, 0b0110)).isEqualTo(2);
        assertThat(Hashes.distance(0, 0xffff)).isEqualTo(16);
    }

    @Test
    void balance_is_the_share_of_ones_bit_by_bit() {
        assertThat(Hashes.balance(new long[] {0b100, 0b101, 0b100, 0b110}, 3))
                .containsExactly(1, 0.25, 0.25);
    }
}
