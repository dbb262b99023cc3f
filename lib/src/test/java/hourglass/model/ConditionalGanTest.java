package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.metric.ClassShares;
import hourglass.train.Adversarial;
import hourglass.train.Optimizers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionalGanTest {
    private static int[] labelsOf(NDArray labelled) {
        long[] found = labelled.get(":, 784:").argMax(1).toLongArray();
        return IntStream.range(0, found.length).map(i -> (int) found[i]).toArray();
    }

    @Test
    void a_labelled_sample_has_its_class_behind_its_pixels() {
        var dial = ConditionalGan.images(3, 2);
        NDArray labelled = dial.labelled(Compute.root().ones(new Shape(2, 784)), 2, 0);
        assertThat(labelled.getShape()).isEqualTo(new Shape(2, 787));
        assertThat(labelled.get(":, 784:").toFloatArray()).containsExactly(0, 0, 1, 1, 0, 0);
        assertThat(labelled.get(":, :784").min().getFloat()).isEqualTo(1);
    }

    @Test
    void what_is_asked_for_is_what_the_sample_is_labelled_with() {
        var dial = ConditionalGan.images(3, 2).seeded(1);
        NDArray z = dial.noise(4, 5L);
        assertThat(z.getShape()).isEqualTo(new Shape(4, 100));
        NDArray asked = dial.labelled(z, 1, 2, 0, 1);
        assertThat(labelsOf(dial.gan().generate(asked))).containsExactly(1, 2, 0, 1);
        NDArray x = dial.generate(z, 1, 2, 0, 1);
        assertThat(x.getShape()).isEqualTo(new Shape(4, 784));
        NDArray other = dial.generate(z, 1, 2, 0, 0); // the last one's class is another
        assertThat(other.get("0:3").toFloatArray()).isEqualTo(x.get("0:3").toFloatArray());
        assertThat(other.get("3:4").toFloatArray()).isNotEqualTo(x.get("3:4").toFloatArray());
    }

    @Test
    void noise_throws_a_fair_die_for_the_class() {
        Gan gan = ConditionalGan.images(4, 1).gan();
        int[] thrown = labelsOf(gan.generate(gan.noise(4_000, 3L)));
        assertThat(ClassShares.of(thrown, 4).shares()).allMatch(s -> s > 0.22 && s < 0.28);
    }

    /** Class 0 is white paper, class 1 black: a generator that heeds its orders can be seen to. */
    @Test
    void it_learns_to_paint_what_is_ordered() {
        var dial = ConditionalGan.images(2, 2).seeded(4);
        int[] labels = IntStream.range(0, 512).map(i -> i / 256).toArray();
        NDArray white = Compute.root().full(new Shape(1, 784), -0.8f);
        NDArray x = white.concat(white.neg(), 0).repeat(0, 256);
        Adversarial.epochs(15)
                .withBatchSize(32)
                .withOptimizers(Optimizers.adam(3e-3, 0.5), Optimizers.adam(3e-3, 0.5))
                .fit(dial.gan(), dial.labelled(x, labels));
        NDArray z = dial.noise(8, 1L);
        float zero = dial.generate(z, new int[8]).mean().getFloat();
        float one = dial.generate(z, 1, 1, 1, 1, 1, 1, 1, 1).mean().getFloat();
        assertThat(one - zero).isGreaterThan(0.8f);
    }

    @Test
    void what_cannot_be_is_refused() {
        var dial = ConditionalGan.images(3, 2);
        NDArray x = Compute.root().ones(new Shape(2, 784));
        assertThatThrownBy(() -> dial.labelled(x, 1))
                .hasMessage("1 labels for 2 samples: give one a sample");
        assertThatThrownBy(() -> dial.labelled(x, 1, 3))
                .hasMessage("the classes are [1, 3]; with 3 of them each must be 0 to 2");
    }

    @Test
    void it_says_how_large_it_is() {
        assertThat(ConditionalGan.images(10, 16)).asString().startsWith("10 classes, generator ");
    }
}
