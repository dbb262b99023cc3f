package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageSetTest {
    private static final List<String> NAMES = List.of("light", "dark");

    /** Image i is grey 10 * i everywhere; labels are 0 1 0 1 0. */
    private final ImageSet set = ImageSet.of("toy", five(), 0, 5, NAMES);

    @Test
    void scales_bytes_to_unit_floats_in_two_views_of_one_memory() {
        assertThat(set.images().getShape()).isEqualTo(new Shape(5, 28, 28));
        assertThat(set.flat().getShape()).isEqualTo(new Shape(5, 784));
        assertThat(set.images().getDevice()).isEqualTo(Compute.device());
        assertThat(set.flat().getFloat(4, 783)).isEqualTo(40f / 255f);
        set.images().muli(2f);
        assertThat(set.flat().getFloat(4, 783)).isEqualTo(80f / 255f);
    }

    @Test
    void takes_parts() {
        assertThat(set.take(2).size()).isEqualTo(2);
        assertThat(set.take(2).flat().getShape()).isEqualTo(new Shape(2, 784));
        ImageSet part = set.of(3, 0);
        assertThat(part.labels()).containsExactly(1, 0);
        assertThat(part.images().getFloat(0, 5, 5)).isEqualTo(30f / 255f);
        ImageSet dark = set.ofClass(1);
        assertThat(dark.labels()).containsExactly(1, 1);
        assertThat(dark.images().getFloat(1, 0, 0)).isEqualTo(30f / 255f);
    }

    @Test
    void does_not_hand_out_its_own_labels() {
        Arrays.fill(set.labels(), 7);
        assertThat(set.labels()).containsExactly(0, 1, 0, 1, 0);
    }

    @Test
    void says_what_it_is() {
        assertThat(set.bundle()).containsEntry("text/plain", "toy: 5 images of 28x28 in 2 classes");
        assertThat(set.take(1)).hasToString("toy: 1 image of 28x28 in 2 classes");
        Split split = Split.of("toy", five(), five(), 2, NAMES);
        assertThat(split).hasToString("toy: 3 train, 2 valid, 5 test images");
        assertThat(split.valid().images().getFloat(0, 0, 0)).isEqualTo(30f / 255f);
        assertThat(split.take(1, 2, 3)).hasToString("toy: 1 train, 2 valid, 3 test images");
    }

    @Test
    void says_what_it_cannot_do() {
        assertThatThrownBy(() -> set.take(6))
                .hasMessage("toy has 5 images here: take 1 to 5, not 6");
        assertThatThrownBy(() -> set.take(0)).hasMessageContaining("take 1 to 5, not 0");
        assertThatThrownBy(() -> set.of(1, 5))
                .hasMessage("there is no image 5: toy has 5 images here, 0 to 4");
        assertThatThrownBy(() -> set.ofClass(2))
                .hasMessage("there is no class 2: toy has the classes 0 (light) to 1 (dark)");
        assertThatThrownBy(() -> ImageSet.of("mine", set.flat(), new int[5], NAMES))
                .hasMessage(
                        "5 labels need images of shape (5, 28, 28), but these have shape (5, 784)");
        assertThatThrownBy(
                        () -> ImageSet.of("mine", set.images(), new int[] {0, 1, 2, 0, 0}, NAMES))
                .hasMessage("label 2 is 2; with 2 class names it can be 0 to 1");
    }

    private static Pixels five() {
        byte[] pixels = new byte[5 * ImageSet.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (10 * (i / ImageSet.PIXELS));
        }
        return new Pixels(pixels, new byte[] {0, 1, 0, 1, 0});
    }
}
