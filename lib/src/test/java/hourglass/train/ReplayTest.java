package hourglass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final Replay replay = new Replay(6, new Shape(1), 3, Compute.root());

    /** Four samples: 10 step, 10 step + 1, ... */
    private List<Float> mixed(int step) {
        float[] values = new float[4];
        for (int i = 0; i < 4; i++) {
            values[i] = 10 * step + i;
        }
        NDArray mixed = replay.mixed(Compute.root().create(values, new Shape(4, 1)));
        assertThat(mixed.getShape()).isEqualTo(new Shape(4, 1));
        var list = new ArrayList<Float>();
        for (float value : mixed.toFloatArray()) {
            list.add(value);
        }
        return list;
    }

    @Test
    void while_it_fills_a_batch_stays_as_it_is() {
        assertThat(mixed(1)).containsExactly(10f, 11f, 12f, 13f);
        assertThat(mixed(2)).containsExactly(20f, 21f, 22f, 23f); // two of them are kept
    }

    @Test
    void then_half_of_each_batch_is_old_and_no_sample_comes_back_twice() {
        mixed(1);
        mixed(2);
        var seen = new HashSet<Float>();
        for (int step = 3; step < 60; step++) {
            List<Float> batch = mixed(step);
            assertThat(batch.subList(2, 4)).containsExactly(10f * step + 2, 10f * step + 3);
            batch.subList(0, 2)
                    .forEach(
                            old -> {
                                assertThat(old % 10).isLessThan(4);
                                assertThat(seen.add(old)).as("%s again", old).isTrue();
                            });
            assertThat(batch.subList(0, 2)).allMatch(old -> old < 10f * batchOf(batch));
        }
        assertThat(seen).contains(10f, 11f, 12f, 13f, 20f, 21f).doesNotContain(22f, 23f);
    }

    private static int batchOf(List<Float> batch) {
        return (int) (batch.get(3) / 10);
    }

    @Test
    void one_seed_gives_one_order() {
        var other = new Replay(6, new Shape(1), 4, Compute.root());
        NDArray fake = Compute.root().create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(6, 1));
        NDArray next = fake.add(10);
        var alike = new Replay(6, new Shape(1), 3, Compute.root());
        List.of(replay, other, alike).forEach(memory -> memory.mixed(fake));
        float[] first = replay.mixed(next).toFloatArray();
        assertThat(alike.mixed(next).toFloatArray()).isEqualTo(first);
        assertThat(other.mixed(next).toFloatArray()).isNotEqualTo(first);
    }

    @Test
    void a_memory_for_nothing_is_refused() {
        assertThatThrownBy(() -> new Replay(0, new Shape(1), 3, Compute.root()))
                .hasMessage(
                        "the memory holds 0 samples; it must be at least 1, such as a thousand");
    }
}
