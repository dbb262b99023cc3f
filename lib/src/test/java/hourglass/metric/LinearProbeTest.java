package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearProbeTest {
    /** Three classes around (0, 0), (4, 0), (0, 400); a third coding is always 7. */
    private static NDArray codings(int n, int[] labels, long seed) {
        var random = new Random(seed);
        float[] z = new float[3 * n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3;
            z[3 * i] = (float) ((labels[i] == 1 ? 4 : 0) + random.nextGaussian());
            z[3 * i + 1] = (float) ((labels[i] == 2 ? 400 : 0) + 50 * random.nextGaussian());
            z[3 * i + 2] = 7;
        }
        return Compute.root().create(z, new Shape(n, 3));
    }

    @Test
    void reads_classes_that_a_weighted_sum_can_tell_apart_whatever_their_scale() {
        int[] labels = new int[90];
        int[] others = new int[300];
        var probe = LinearProbe.fit(codings(90, labels, 1), labels, 42);
        assertThat(probe.accuracy(codings(300, others, 2), others)).isGreaterThan(0.93);
    }

    @Test
    void reads_nothing_where_labels_are_drawn_by_lot() {
        int[] labels = new int[90];
        NDArray z = codings(90, labels, 1);
        int[] lot = new Random(3).ints(90, 0, 3).toArray();
        int[] fresh = new int[300];
        NDArray other = codings(300, fresh, 2);
        assertThat(LinearProbe.fit(z, lot, 42).accuracy(other, fresh)).isLessThan(0.6);
    }

    @Test
    void one_seed_gives_one_probe_and_nothing_is_printed() {
        int[] labels = new int[30];
        NDArray z = codings(30, labels, 1);
        PrintStream before = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(LinearProbe.fit(z, labels, 4).classify(z))
                    .containsExactly(LinearProbe.fit(z, labels, 4).classify(z));
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void labels_of_another_part_are_refused() {
        assertThatThrownBy(
                        () -> LinearProbe.fit(Compute.root().zeros(new Shape(3, 2)), new int[2], 1))
                .hasMessage(
                        "codings have shape (3, 2) with 2 labels, expected (n, k) with n labels");
    }
}
