package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.model.GaussianMixture.Component;
import java.util.ArrayList;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samplers where the right answer is known. */
class SamplerTest {
    private static final NoiseSchedule COSINE = NoiseSchedule.cosine(400);
    private static final GaussianMixture TWO =
            GaussianMixture.of(new Component(0.3, -1, 0.1), new Component(0.7, 0.5, 0.2));
    private static final Sampler.Watcher NOBODY = (t, xt, x0Hat) -> {};

    private static NDArray drawn(Sampler sampler, Denoiser denoiser) {
        var free = sampler.withLimit(Double.POSITIVE_INFINITY);
        return free.denoise(free.firstNoise(5_000, 1), denoiser, COSINE, NOBODY);
    }

    /** The largest distance of the share below x from what it should be, over some x. */
    private static double worst(NDArray samples) {
        float[] values = samples.toFloatArray();
        double worst = 0;
        for (double x = -1.5; x < 1.5; x += 0.05) {
            int below = 0;
            for (float value : values) {
                below += value < x ? 1 : 0;
            }
            worst = Math.max(worst, Math.abs(below / (double) values.length - share(x)));
        }
        return worst;
    }

    private static double share(double x) {
        double sum = 0;
        for (double u = -4; u < x; u += 1e-3) {
            sum += 1e-3 * TWO.density(u + 5e-4);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"400, 0", "400, 1", "400, 0.5", "100, 0", "50, 0", "100, 1"})
    void with_the_exact_noise_samples_follow_the_exact_distribution(int steps, double eta) {
        var sampler = Sampler.ddim(steps).withEta(eta);
        assertThat(worst(drawn(sampler, TWO.denoiser(COSINE)))).isLessThan(0.03);
    }

    @Test
    void a_wrong_denoiser_or_too_few_steps_would_be_found() {
        Denoiser exact = TWO.denoiser(COSINE);
        Denoiser timid = (xt, t) -> exact.eps(xt, t).muli(0.9);
        assertThat(worst(drawn(Sampler.ddim(400), timid))).isGreaterThan(0.05);
        assertThat(worst(drawn(Sampler.ddim(2), exact))).isGreaterThan(0.05);
    }

    @Test
    void from_a_quarter_of_the_way_it_brings_back_what_was_taken_there_and_not_pure_noise() {
        var near = Sampler.ddpm(50).withLimit(Double.POSITIVE_INFINITY).withStart(0.25);
        assertThat(near.startTime(COSINE)).isEqualTo(100);
        NDArray noise = near.firstNoise(5_000, 1);
        NDArray there = new ForwardProcess(COSINE).leap(TWO.draw(5_000, 7), 100, noise);
        Denoiser exact = TWO.denoiser(COSINE);
        assertThat(worst(near.denoise(there, exact, COSINE))).isLessThan(0.03);
        assertThat(worst(near.denoise(noise, exact, COSINE))).isGreaterThan(0.05);
    }

    @Test
    void the_score_is_the_slope_of_the_logarithm() {
        for (double x = -3; x < 3; x += 0.1) {
            double slope = Math.log(TWO.density(x + 1e-5)) - Math.log(TWO.density(x - 1e-5));
            assertThat(TWO.score(x)).isCloseTo(slope / 2e-5, Offset.offset(1e-4));
        }
        assertThat(TWO.score(100)).isCloseTo((0.5 - 100) / 0.04, Offset.offset(1e-6)); // p is 0
        GaussianMixture end = TWO.noisy(COSINE, 400);
        assertThat(end.score(1.3)).isCloseTo(-1.3, Offset.offset(0.01)); // standard normal
    }

    @Test
    void one_step_is_that_of_Ho_et_al_with_all_steps_and_eta_1() {
        NDArray xt = Compute.root().create(new float[] {0.3f, -1.2f}, new Shape(2, 1));
        NDArray eps = Compute.root().create(new float[] {0.5f, -0.4f}, new Shape(2, 1));
        int t = 150;
        double beta = COSINE.beta(t);
        // the mean of algorithm 2: (x_t - beta / sqrt(1 - alphaBar) eps) / sqrt(1 - beta); the
        // fresh noise: beta (1 - alphaBar_(t-1)) / (1 - alphaBar_t)
        double sd = Math.sqrt(beta * (1 - COSINE.alphaBar(t - 1)) / (1 - COSINE.alphaBar(t)));
        var ddpm = Sampler.ddpm(400).withLimit(Double.POSITIVE_INFINITY);
        assertThat(ddpm.sigma(t, t - 1, COSINE)).isCloseTo(sd, Offset.offset(1e-9));
        Compute.seed(5);
        float[] z = Compute.root().randomNormal(xt.getShape()).toFloatArray();
        Compute.seed(5);
        float[] next =
                ddpm.step(xt.duplicate(), t, t - 1, (x, time) -> eps.duplicate(), COSINE, NOBODY)
                        .toFloatArray();
        for (int i = 0; i < 2; i++) {
            double mean =
                    (xt.toFloatArray()[i] - beta / COSINE.noise(t) * eps.toFloatArray()[i])
                            / Math.sqrt(1 - beta);
            assertThat((double) next[i]).isCloseTo(mean + sd * z[i], Offset.offset(1e-5));
        }
    }

    @Test
    void the_same_seed_gives_the_same_samples_and_ddim_knows_only_its_first_noise() {
        Denoiser exact = TWO.denoiser(COSINE);
        var ddpm = Sampler.ddpm(20).withSeed(3);
        assertThat(drawn(ddpm, exact)).isEqualTo(drawn(ddpm, exact));
        NDArray noise = ddpm.firstNoise(100, 1);
        var other = Sampler.ddpm(20).withSeed(4);
        assertThat(other.denoise(noise, exact, COSINE, NOBODY))
                .isNotEqualTo(ddpm.denoise(noise, exact, COSINE, NOBODY));
        var ddim = Sampler.ddim(20).withSeed(3);
        assertThat(Sampler.ddim(20).withSeed(4).denoise(noise, exact, COSINE, NOBODY))
                .isEqualTo(ddim.denoise(noise, exact, COSINE, NOBODY));
    }

    @Test
    void who_watches_sees_the_time_fall_and_the_guess_at_the_sample() {
        var times = new ArrayList<Integer>();
        var guesses = new ArrayList<Float>();
        var sampler = Sampler.ddim(4);
        sampler.denoise(
                sampler.firstNoise(1, 1),
                TWO.denoiser(COSINE),
                COSINE,
                (t, xt, x0Hat) -> {
                    times.add(t);
                    guesses.add(x0Hat.toFloatArray()[0]);
                });
        assertThat(times).containsExactly(400, 300, 200, 100);
        assertThat(guesses).allMatch(x -> x >= -1 && x <= 1);
    }

    @Test
    void nothing_stays_in_memory() {
        Denoiser exact = TWO.denoiser(COSINE);
        var sampler = Sampler.ddpm(50);
        NDArray noise = sampler.firstNoise(10, 1);
        sampler.denoise(noise, exact, COSINE, NOBODY).close();
        int before = Compute.root().getManagedArrays().size();
        sampler.denoise(noise, exact, COSINE, NOBODY).close();
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    @Test
    void what_does_not_fit_is_refused_in_words() {
        assertThatThrownBy(() -> Sampler.ddim(0))
                .hasMessage(
                        "steps is 0, eta 0.0, limit 1.0; steps must be at least 1, eta from 0 (DDIM) to 1 (DDPM), limit above 0");
        assertThatThrownBy(() -> drawn(Sampler.ddim(500), TWO.denoiser(COSINE)))
                .hasMessage(
                        "the sampler makes 500 steps, its way along the schedule has 400: make at most as many");
        assertThatThrownBy(() -> Sampler.ddim(50).withStart(0))
                .hasMessage("start is 0.0; it is a share of the way, above 0, up to 1");
        assertThatThrownBy(() -> drawn(Sampler.ddim(50).withStart(0.1), TWO.denoiser(COSINE)))
                .hasMessage(
                        "the sampler makes 50 steps, its way along the schedule has 40: make at most as many");
        assertThatThrownBy(() -> new Component(0, 1, 1))
                .hasMessage("weight is 0.0, sd 1.0; both must be above 0");
        assertThatThrownBy(() -> GaussianMixture.of(new Component(0.5, 0, 1)))
                .hasMessage("the weights add up to 0.5; they are shares and must add up to 1");
    }
}
