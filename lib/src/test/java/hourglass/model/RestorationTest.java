package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.junit.jupiter.api.Test;

class RestorationTest {
    private static final NoiseSchedule COSINE = NoiseSchedule.cosine(100);

    /** Believes that every image is blank, 0 everywhere: x0Hat = 0. */
    private static final Denoiser BLANK = (xt, t) -> xt.div(COSINE.noise(t));

    private static NDArray images() {
        Compute.seed(3);
        return Compute.root().randomUniform(-1, 1, new Shape(2, 784));
    }

    private static NDArray drawn(Denoiser denoiser) {
        var sampler = Sampler.ddpm(10);
        return sampler.denoise(sampler.firstNoise(2, 784), denoiser, COSINE);
    }

    @Test
    void means_of_blocks_are_those_by_hand() {
        NDArray x = Compute.root().arange(784f).reshape(1, 784);
        NDArray seen = Restoration.blocks(2).seen(x).reshape(28, 28);
        assertThat(seen.get("0, 0").getFloat()).isEqualTo((0 + 1 + 28 + 29) / 4f);
        assertThat(seen.get("1, 1").getFloat()).isEqualTo((0 + 1 + 28 + 29) / 4f);
        assertThat(seen.get("27, 2").getFloat()).isEqualTo((730 + 731 + 758 + 759) / 4f);
    }

    @Test
    void what_is_seen_of_what_is_seen_is_the_same() {
        NDArray known = images().gt(0).toType(images().getDataType(), true);
        for (var task : new Restoration[] {Restoration.blocks(4), Restoration.pixels(known)}) {
            NDArray seen = task.seen(images());
            assertThat(seen.sub(images()).abs().max().getFloat()).isGreaterThan(0.5f);
            assertThat(task.seen(seen).sub(seen).abs().max().getFloat()).isLessThan(1e-6f);
        }
    }

    @Test
    void what_is_drawn_agrees_with_what_is_seen() {
        Restoration task = Restoration.blocks(4);
        NDArray seen = task.seen(images());
        NDArray agreeing = drawn(task.agreeing(seen, BLANK, COSINE));
        assertThat((double) task.seen(agreeing).sub(seen).abs().max().getFloat())
                .isCloseTo(0, within(1e-4));
        NDArray free = drawn(BLANK); // knows nothing of it
        assertThat(task.seen(free).sub(seen).abs().max().getFloat()).isGreaterThan(0.1f);
    }

    @Test
    void nothing_stays_in_memory() {
        Restoration task = Restoration.blocks(7);
        NDArray seen = task.seen(images());
        Denoiser agreeing = task.agreeing(seen, BLANK, COSINE);
        drawn(agreeing).close();
        NDArray noise = Sampler.ddpm(10).firstNoise(2, 784);
        int before = Compute.root().getManagedArrays().size();
        Sampler.ddpm(10).denoise(noise, agreeing, COSINE).close();
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    @Test
    void blocks_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> Restoration.blocks(5))
                .hasMessage("side is 5; it must divide 28, such as 4");
    }
}
