package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.sun.management.OperatingSystemMXBean;
import hourglass.project.Pca;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Is the Atelier about as hard as Fashion-MNIST? There: mean image 0.0875, PCA 30 0.0157. */
class AtelierHardnessTest {
    private static final double FACTOR = 1.5;
    private static final String[] PIXEL =
            IntStream.range(0, ImageSet.PIXELS).mapToObj("p%03d"::formatted).toArray(String[]::new);

    @Test
    void a_sample_is_as_hard_to_compress_and_to_classify() {
        Pixels drawn = Atelier.draw(Atelier.SEED, 0, 4_000);
        Split split =
                Split.of("sample", part(drawn, 0, 4_000), part(drawn, 3_500, 500), 500, names());
        compresses(split.train().flat(), split.valid().flat());
        assertThat(accuracy(part(drawn, 0, 3_000), part(drawn, 3_000, 1_000)).accuracy())
                .isBetween(0.70, 0.90);
    }

    @Test
    @Tag("long")
    void the_whole_set_is_as_hard_and_is_drawn_in_time() {
        long before = cpuNanos();
        Pixels drawn = Atelier.draw(Atelier.SEED, 0, Atelier.TRAINING + Atelier.TESTING);
        double seconds = (cpuNanos() - before) / 1e9;
        assertThat(seconds).as("20 s on two processors").isLessThan(40);
        Pixels test = part(drawn, Atelier.TRAINING, Atelier.TESTING);
        Split split = Split.of("atelier", part(drawn, 0, Atelier.TRAINING), test, 5_000, names());
        compresses(split.train().flat(), split.valid().flat());
        LabelEvaluation found = accuracy(part(drawn, 0, 55_000), test);
        assertThat(found.accuracy()).isBetween(0.75, 0.90);
        assertThat(found.recall(label(6)))
                .as("shirts are the hardest, as in Fashion-MNIST")
                .isLessThan(found.accuracy() - 0.1)
                .isGreaterThan(0.3);
    }

    @Test
    void blank_images_would_not_pass() {
        NDArray black = toy(0);
        NDArray white = toy(255);
        assertThat(meanImageError(black, black)).isLessThan(0.0875 / FACTOR);
        assertThat(meanImageError(black, white)).isGreaterThan(0.0875 * FACTOR);
    }

    private static void compresses(NDArray train, NDArray valid) {
        assertThat(meanImageError(train, valid)).isBetween(0.0875 / FACTOR, 0.0875 * FACTOR);
        assertThat(Pca.fit(train, 30).mse(valid)).isBetween(0.0157 / FACTOR, 0.0157 * FACTOR);
    }

    private static double meanImageError(NDArray train, NDArray valid) {
        return valid.sub(train.mean(new int[] {0}, true)).square().mean().getFloat();
    }

    private static LabelEvaluation accuracy(Pixels train, Pixels test) {
        Logger.getLogger("org.tribuo").setLevel(Level.OFF);
        var trainer = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 5, -1, 1, 42L);
        return new LabelEvaluator().evaluate(trainer.train(examples(train)), examples(test));
    }

    private static MutableDataset<Label> examples(Pixels pixels) {
        var set =
                new MutableDataset<>(
                        new SimpleDataSourceProvenance("images", new LabelFactory()),
                        new LabelFactory());
        for (int i = 0; i < pixels.size(); i++) {
            set.add(example(pixels, i));
        }
        return set;
    }

    private static Example<Label> example(Pixels pixels, int i) {
        double[] grey = new double[ImageSet.PIXELS];
        for (int p = 0; p < grey.length; p++) {
            grey[p] = (pixels.pixels()[i * ImageSet.PIXELS + p] & 255) / 255.0;
        }
        return new ArrayExample<>(label(pixels.labels()[i]), PIXEL, grey);
    }

    private static Label label(int i) {
        return new Label(names().get(i));
    }

    private static List<String> names() {
        return FashionMnist.CLASSES;
    }

    private static Pixels part(Pixels all, int first, int count) {
        byte[] pixels = new byte[count * ImageSet.PIXELS];
        byte[] labels = new byte[count];
        System.arraycopy(all.pixels(), first * ImageSet.PIXELS, pixels, 0, pixels.length);
        System.arraycopy(all.labels(), first, labels, 0, count);
        return new Pixels(pixels, labels);
    }

    private static NDArray toy(int grey) {
        byte[] pixels = new byte[4 * ImageSet.PIXELS];
        java.util.Arrays.fill(pixels, (byte) grey);
        return ImageSet.of("toy", new Pixels(pixels, new byte[4]), 0, 4, names()).flat();
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
