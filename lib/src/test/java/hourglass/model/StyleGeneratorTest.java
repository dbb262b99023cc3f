package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.train.Adversarial;
import org.junit.jupiter.api.Test;

class StyleGeneratorTest {
    private final StyleGenerator style = new StyleGenerator(2);
    private final Gan gan = Gan.of(sequence(style), sequence(dense(1)), 2 * StyleGenerator.HALF);
    private final NDArray z = gan.noise(3, 1L);

    @Test
    void noise_becomes_images() {
        NDArray x = gan.generate(z);
        assertThat(x.getShape()).isEqualTo(new Shape(3, 784));
        assertThat(x.abs().max().getFloat()).isGreaterThan(0).isLessThan(1);
        assertThat(gan.generate(z.get("0:1")).toFloatArray())
                .containsExactly(x.get("0:1").toFloatArray(), within(1e-5f));
    }

    @Test
    void a_sample_mixed_with_itself_is_that_sample() {
        assertThat(style.mix(z, z).toFloatArray())
                .containsExactly(gan.generate(z).toFloatArray(), within(1e-5f));
    }

    @Test
    void what_a_step_makes_is_freed_with_the_step() {
        try (NDManager step = Compute.root().newSubManager()) {
            NDArray x = gan.generate(gan.noise(2, step.create(0f)), Pass.training(step));
            assertThat(x.getManager()).isSameAs(step);
        }
    }

    @Test
    void shape_and_style_both_matter() {
        NDArray a = z.get("0:1");
        NDArray b = z.get("1:2");
        float[] plain = style.mix(a, a).toFloatArray();
        assertThat(style.mix(a, b).toFloatArray()).isNotEqualTo(plain);
        assertThat(style.mix(b, a).toFloatArray()).isNotEqualTo(plain);
    }

    @Test
    void every_part_of_it_learns() {
        var before =
                style.getParameters().values().stream()
                        .map(p -> p.getArray().toFloatArray())
                        .toList();
        Adversarial.epochs(2).withBatchSize(8).fit(gan, gan.generate(gan.noise(16, 2L)));
        for (int i = 0; i < before.size(); i++) {
            var parameter = style.getParameters().valueAt(i);
            assertThat(parameter.getArray().toFloatArray())
                    .as(style.getParameters().keyAt(i))
                    .isNotEqualTo(before.get(i));
        }
    }
}
