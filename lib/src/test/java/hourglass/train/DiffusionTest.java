package hourglass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import hourglass.model.Classifier;
import hourglass.model.Denoiser;
import hourglass.model.Diffusion;
import hourglass.model.Film;
import hourglass.model.ForwardProcess;
import hourglass.model.GaussianMixture;
import hourglass.model.GaussianMixture.Component;
import hourglass.model.Inpainting;
import hourglass.model.NoiseSchedule;
import hourglass.model.NoisyClassifier;
import hourglass.model.Sampler;
import hourglass.model.TimedDense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diffusion where it learns in seconds, and where the truth is known. */
class DiffusionTest {
    private static final NoiseSchedule SCHEDULE = NoiseSchedule.cosine(100);
    private static final GaussianMixture TWO =
            GaussianMixture.of(new Component(0.3, -1, 0.2), new Component(0.7, 0.6, 0.2));

    private static Diffusion trained(int epochs) {
        var model = Diffusion.of(new TimedDense(64, 64, 1), 1, SCHEDULE).seeded(1);
        if (epochs > 0) {
            recipe(epochs).fit(model, TWO.draw(4_096, 1), TWO.draw(512, 2));
        }
        return model;
    }

    private static Fit recipe(int epochs) {
        return Fit.epochs(epochs)
                .withBatchSize(64)
                .withOptimizer(Optimizers.nadam(5e-3))
                .withSchedule(Schedule.cosine())
                .withSeed(1);
    }

    /** The mean square of the difference between the network's answer and the best one. */
    private static double distance(Denoiser model, int t) {
        NDArray eps = Compute.root().randomNormal(new Shape(500, 1));
        NDArray xt = new ForwardProcess(SCHEDULE).leap(TWO.draw(500, 3), t, eps);
        return model.eps(xt, t).sub(TWO.denoiser(SCHEDULE).eps(xt, t)).square().mean().getFloat();
    }

    @Test
    void a_trained_network_sees_the_noise_that_the_formula_sees() {
        Diffusion before = trained(0);
        Diffusion after = trained(15);
        Compute.seed(9);
        for (int t : new int[] {20, 50, 80}) {
            assertThat(distance(after, t)).as("t %d", t).isLessThan(0.05);
            assertThat(distance(before, t)).as("untrained, t %d", t).isGreaterThan(0.1);
        }
        float[] samples = Sampler.ddim(50).withLimit(2).sample(after, 2_000).toFloatArray();
        int left = 0;
        for (float x : samples) {
            left += x < -0.2 ? 1 : 0;
        }
        assertThat(left / 2000.0).isCloseTo(0.3, Offset.offset(0.06));
    }

    @Test
    void the_same_seed_gives_the_same_network_and_the_same_loss() {
        Diffusion one = trained(1);
        Diffusion two = trained(1);
        NDArray x = TWO.draw(100, 4);
        assertThat(one.eps(x, 30)).isEqualTo(two.eps(x, 30));
        assertThat(one.loss(x, 1, 100, 5)).isEqualTo(two.loss(x, 1, 100, 5));
        assertThat(one.loss(x, 1, 100, 5)).isNotEqualTo(one.loss(x, 1, 100, 6));
    }

    @Test
    void who_sees_no_noise_at_all_has_the_loss_of_zeros() {
        var model = Diffusion.of(new TimedDense(1), 1, SCHEDULE);
        model.block()
                .getParameters()
                .values()
                .forEach(p -> InPlace.zero(new NDList(p.getArray().stopGradient())));
        // the mean of Huber(1) over a standard normal number is 0.4245
        assertThat(model.loss(TWO.draw(50_000, 4), 1, 100, 5))
                .isCloseTo(0.4245, Offset.offset(0.005));
    }

    @Test
    void a_classifier_of_noisy_samples_steers_where_it_is_told() {
        int n = 2_000;
        NDArray x = TWO.draw(n, 6);
        float[] values = x.toFloatArray();
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> values[i] < -0.2 ? 0 : 1);
        var classifier = NoisyClassifier.of(new TimedDense(32, 2), 1, SCHEDULE, 1);
        NDArray y = Classifier.targets(labels);
        recipe(20).fit(classifier, x, y, x, y);
        assertThat(classifier.accuracy(x, labels, 1, 1)).isGreaterThan(0.97);
        assertThat(classifier.accuracy(x, labels, 100, 1)).isLessThan(0.8); // only noise is left
        int[] wanted = new int[500]; // class 0, the smaller one
        Denoiser free = TWO.denoiser(SCHEDULE);
        assertThat(shareOfClass0(free)).isCloseTo(0.3, Offset.offset(0.07));
        assertThat(shareOfClass0(classifier.guide(free, 0, wanted))).isEqualTo(shareOfClass0(free));
        assertThat(shareOfClass0(classifier.guide(free, 1, wanted))).isGreaterThan(0.95);
        classifier
                .block()
                .getParameters()
                .values()
                .forEach(
                        p ->
                                assertThat(p.getArray().getGradient().abs().max().getFloat())
                                        .isZero()); // nothing is left for a training's next step
    }

    private static double shareOfClass0(Denoiser denoiser) {
        var sampler = Sampler.ddim(50).withLimit(2);
        NDArray noise = sampler.firstNoise(500, 1);
        float[] x = sampler.denoise(noise, denoiser, SCHEDULE, (t, xt, x0Hat) -> {}).toFloatArray();
        int count = 0;
        for (float value : x) {
            count += value < -0.2 ? 1 : 0;
        }
        return count / 500.0;
    }

    /**
     * Pairs of standard normal numbers with correlation 0.9: what is left of them after t steps is
     * normal with covariance C = alphaBar S + (1 - alphaBar) I, so that eps = sqrt(1 - alphaBar)
     * C^-1 x_t. Where the first is 1, the second has mean 0.9.
     */
    private static NDArray pairEps(NDArray xt, int t) {
        float a = (float) SCHEDULE.alphaBar(t);
        float b = 0.9f * a;
        float size = (float) (SCHEDULE.noise(t) / (1 - b * b));
        float[] inverse = {size, -b * size, -b * size, size};
        return xt.matMul(xt.getManager().create(inverse, new Shape(2, 2)));
    }

    private static double filledIn(int rounds) {
        NDArray x = Compute.root().create(new float[] {1, 0}, new Shape(1, 2)).repeat(0, 2_000);
        NDArray known = Compute.root().create(new float[] {1, 0}, new Shape(1, 2)).repeat(0, 2_000);
        var sampler = Sampler.ddpm(50).withLimit(10);
        NDArray filled =
                new Inpainting(sampler, rounds).fill(DiffusionTest::pairEps, SCHEDULE, x, known);
        assertThat(filled.get(":, 0")).isEqualTo(x.get(":, 0")); // what is known stays, exactly
        return filled.get(":, 1").mean().getFloat();
    }

    @Test
    void filling_in_fits_what_is_known_and_better_so_with_more_rounds() {
        double once = filledIn(1);
        double often = filledIn(10);
        assertThat(often).isCloseTo(0.9, Offset.offset(0.08));
        assertThat(Math.abs(often - 0.9)).isLessThan(Math.abs(once - 0.9));
        NDArray x = Compute.root().zeros(new Shape(1, 2));
        var inpainting = new Inpainting(Sampler.ddpm(5), 1);
        assertThatThrownBy(() -> inpainting.fill(DiffusionTest::pairEps, SCHEDULE, x, x.get("0")))
                .hasMessage(
                        "samples have shape (1, 2), the mask (2): give a 1 or a 0 for each number");
        assertThatThrownBy(() -> new Inpainting(Sampler.ddpm(5), 0))
                .hasMessage("rounds is 0; each step is made at least once");
    }

    @Test
    void a_small_u_net_learns_and_comes_back_from_its_file(@TempDir Path folder)
            throws IOException {
        NDArray x = Compute.root().full(new Shape(64, 784), -1f); // blank paper
        var model = Diffusion.images(SCHEDULE, 4, 8).seeded(3);
        double before = model.loss(x, 1, 100, 1);
        Fit.epochs(10).withBatchSize(16).withOptimizer(Optimizers.nadam(1e-2)).fit(model, x, x);
        double after = model.loss(x, 1, 100, 1);
        assertThat(after).isLessThan(0.5 * before);
        Path file = folder.resolve("net.npz");
        model.save(file);
        assertThat(Files.size(file)).isPositive();
        var again = Diffusion.images(SCHEDULE, 4, 8).seeded(4).load(file);
        assertThat(again.loss(x, 1, 100, 1)).isEqualTo(after); // running means came along
        Path half = folder.resolve("half.npz");
        model.saveHalf(half);
        assertThat(Files.size(half)).isLessThan(Files.size(file));
        var rounded = Diffusion.images(SCHEDULE, 4, 8).seeded(4).load(half);
        assertThat(rounded.loss(x, 1, 100, 1)).isCloseTo(after, Offset.offset(1e-2 * after));
    }

    @Test
    void a_film_ends_with_the_samples() {
        Diffusion model = trained(0);
        var sampler = Sampler.ddim(10);
        Film film = Film.of(sampler, model, 3, 5);
        assertThat(film.times()).containsExactly(100, 80, 60, 40, 20);
        assertThat(film.samples()).isEqualTo(sampler.sample(model, 3));
        assertThat(film.noisy(1).getShape()).isEqualTo(new Shape(5, 1));
        assertThat(film.noisy(2).get(0)).isEqualTo(sampler.firstNoise(3, 1).get(2));
        assertThat(film.guesses(2).getShape()).isEqualTo(new Shape(5, 1));
        assertThatThrownBy(() -> Film.of(sampler, model, 3, 11))
                .hasMessage("frames is 11; the sampler makes 10 steps, so it can be 1 to 10");
    }

    @Test
    void batch_normalisation_is_in_training_mode_only_while_it_trains() {
        var model = Diffusion.images(SCHEDULE, 4, 8);
        NDArray x = Compute.root().randomNormal(new Shape(3, 784));
        NDArray all = model.eps(x, 50);
        NDArray alone = model.eps(x.get("0:1"), 50); // an image's answer is its own
        assertThat(all.get("0:1").sub(alone).abs().max().getFloat()).isLessThan(1e-5f);
        var copy = Diffusion.images(SCHEDULE, 4, 8).copyOf(model);
        NDArray training = copy.eps(x, 50, true);
        assertThat(training.sub(all).abs().max().getFloat()).isGreaterThan(1e-2f);
        assertThat(copy.eps(x, 50)).isNotEqualTo(all); // the copy has remembered the batch
        assertThat(model.eps(x, 50)).isEqualTo(all);
    }
}
