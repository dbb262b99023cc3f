package hourglass.course;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import hourglass.data.Corruption;
import hourglass.data.ImageSet;
import hourglass.data.ImageSets;
import hourglass.data.Split;
import hourglass.metric.Frechet;
import hourglass.model.Classifier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether distances by the judge of Atelier, which comes trained, are in a sensible order. */
class JudgeTest {
    private static final Split IMAGES = ImageSets.atelier().take(2_000, 1_000, 1_000);
    private static final Classifier JUDGE = Judge.of(IMAGES);
    private static final NDArray REAL = IMAGES.train().flat().get("0:1000");
    private static final NDArray SEEN = JUDGE.features(IMAGES.valid().flat());

    private static double distance(NDArray x) {
        return Frechet.distance(JUDGE.features(x), SEEN);
    }

    @Test
    void the_one_that_comes_trained_is_right_nine_times_out_of_ten() {
        assertThat(JUDGE.accuracy(IMAGES.valid().flat(), IMAGES.valid().labels()))
                .isGreaterThan(0.9);
        assertThat(SEEN.getShape().get(1)).isEqualTo(64);
    }

    @Test
    void noise_and_blur_raise_the_distance_and_more_of_them_raise_it_more() {
        double real = distance(REAL);
        double faint = distance(Corruption.gaussian(0.05).of(REAL, 1));
        double noisy = distance(Corruption.gaussian(0.2).of(REAL, 1));
        double blurred = distance(Corruption.blur(1).of(REAL, 1));
        double smeared = distance(Corruption.blur(3).of(REAL, 1));
        assertThat(faint).isGreaterThan(real).isLessThan(noisy);
        assertThat(blurred).isGreaterThan(3 * real).isLessThan(smeared);
        assertThat(noisy).isGreaterThan(3 * real);
    }

    @Test
    void a_missing_class_raises_the_distance_and_half_of_them_more() {
        double all = distance(REAL);
        double nine = distance(without(1));
        double five = distance(without(5));
        assertThat(nine).isGreaterThan(1.5 * all);
        assertThat(five).isGreaterThan(nine);
    }

    private static NDArray without(int classes) {
        ImageSet train = IMAGES.train();
        int[] labels = train.labels();
        int[] kept =
                IntStream.range(0, labels.length)
                        .filter(i -> labels[i] >= classes)
                        .limit(1_000)
                        .toArray();
        return train.of(kept).flat();
    }

    @Test
    void another_set_gets_one_that_is_trained_on_the_spot() {
        ImageSet renamed = renamed(IMAGES.train());
        Classifier own = Judge.of(new Split(renamed, renamed(IMAGES.valid()), IMAGES.test()));
        double accuracy = own.accuracy(IMAGES.valid().flat(), IMAGES.valid().labels());
        assertThat(accuracy).isBetween(0.5, 0.97);
    }

    private static ImageSet renamed(ImageSet set) {
        return ImageSet.of("mine", set.images(), set.labels(), set.classNames());
    }
}
