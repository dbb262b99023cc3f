package hourglass.model;

import static hourglass.model.ForwardProcess.sum;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;

/**
 * The way from noise to samples, some of the T steps at a time.
 *
 * <p>A step from t to s, with epsHat the noise that is seen in x_t: x0Hat = (x_t - sqrt(1 -
 * alphaBar_t) epsHat) / sqrt(alphaBar_t) is what the sample would be, and x_s = sqrt(alphaBar_s)
 * x0Hat + sqrt(1 - alphaBar_s - sigma^2) epsHat + sigma z puts back as much noise as belongs to s,
 * of which sigma z is fresh. sigma = eta sqrt((1 - alphaBar_s) / (1 - alphaBar_t)) sqrt(1 -
 * alphaBar_t / alphaBar_s). Song, Meng and Ermon, "Denoising diffusion implicit models", ICLR 2021,
 * equations 12 and 16; with eta = 1 and all steps it is Ho et al. 2020, algorithm 2.
 *
 * @param steps how many of the T steps to make, evenly spaced
 * @param eta 0 for no fresh noise (DDIM), 1 for as much as the forward process implies (DDPM)
 * @param limit x0Hat is kept between -limit and limit: near T a small error in epsHat makes it
 *     thousands of times as large
 * @param seed of the first noise and of the fresh one
 * @param start where the way begins, as a share of T: 1 for pure noise
 */
public record Sampler(int steps, double eta, double limit, long seed, double start) {
    /** Told about each step. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Called before the step away from t. The arrays are freed afterwards: duplicate what you
         * keep.
         *
         * @param t from T down
         * @param xt the noisy samples (n, ...)
         * @param x0Hat what they would be without the noise that is seen in them (n, ...)
         */
        void see(int t, NDArray xt, NDArray x0Hat);
    }

    public Sampler {
        if (steps < 1 || !(eta >= 0 && eta <= 1) || !(limit > 0)) {
            throw new IllegalArgumentException(
                    "steps is %d, eta %s, limit %s; steps must be at least 1, eta from 0 (DDIM) to 1 (DDPM), limit above 0"
                            .formatted(steps, eta, limit));
        }
        if (!(start > 0 && start <= 1)) {
            throw new IllegalArgumentException(
                    "start is %s; it is a share of the way, above 0, up to 1".formatted(start));
        }
    }

    /** With fresh noise after each step: eta 1, limit 1 as for images, seed 42. */
    public static Sampler ddpm(int steps) {
        return new Sampler(steps, 1, 1, 42, 1);
    }

    /** Without: eta 0, limit 1 as for images, seed 42. The first noise decides everything. */
    public static Sampler ddim(int steps) {
        return new Sampler(steps, 0, 1, 42, 1);
    }

    public Sampler withSeed(long other) {
        return new Sampler(steps, eta, limit, other, start);
    }

    public Sampler withEta(double other) {
        return new Sampler(steps, other, limit, seed, start);
    }

    /** For data that reach further than images do, or {@code Double.POSITIVE_INFINITY} for none. */
    public Sampler withLimit(double other) {
        return new Sampler(steps, eta, other, seed, start);
    }

    /**
     * From the time {@code share} T on, for samples that are not all noise, such as {@code
     * forward.leap(x0, t, eps)}: {@link #denoise} then brings these back. Meng et al., "SDEdit",
     * ICLR 2022.
     */
    public Sampler withStart(double share) {
        return new Sampler(steps, eta, limit, seed, share);
    }

    /** {@code n} new samples (n, inputs) of a trained network. */
    public NDArray sample(Diffusion model, int n) {
        return sample(model, n, (t, xt, x0Hat) -> {});
    }

    /** The same, watched. */
    public NDArray sample(Diffusion model, int n, Watcher watcher) {
        return denoise(firstNoise(n, model.inputs()), model, model.schedule(), watcher);
    }

    /** The noise (n, inputs) that {@link #sample(Diffusion, int)} starts from. */
    public NDArray firstNoise(int n, int inputs) {
        Compute.seed(seed);
        return Compute.root().randomNormal(new Shape(n, inputs));
    }

    /** As {@link #denoise(NDArray, Denoiser, NoiseSchedule, Watcher)}, unwatched. */
    public NDArray denoise(NDArray noise, Denoiser denoiser, NoiseSchedule schedule) {
        return denoise(noise, denoiser, schedule, (t, xt, x0Hat) -> {});
    }

    /**
     * Samples of any denoiser.
     *
     * @param noise x_T (n, ...), standard normal; with another start, x at that time
     * @return x_0, of the same shape
     */
    public NDArray denoise(
            NDArray noise, Denoiser denoiser, NoiseSchedule schedule, Watcher watcher) {
        Compute.seed(seed + 1);
        NDArray x = noise.duplicate();
        for (int k = steps; k > 0; k--) {
            x = step(x, time(k, schedule), time(k - 1, schedule), denoiser, schedule, watcher);
        }
        return x;
    }

    /** The time at which the way begins: T, or the share of it that was chosen. */
    public int startTime(NoiseSchedule schedule) {
        return Math.toIntExact(Math.round(start * schedule.steps()));
    }

    /** The time before step k from the end: 0 for k = 0, the first one for k = steps. */
    int time(int k, NoiseSchedule schedule) {
        int first = startTime(schedule);
        if (steps > first) {
            throw new IllegalArgumentException(
                    "the sampler makes %d steps, its way along the schedule has %d: make at most as many"
                            .formatted(steps, first));
        }
        return Math.toIntExact(Math.round((double) k * first / steps));
    }

    /** From xt at time t to time s; xt is freed. */
    NDArray step(
            NDArray xt, int t, int s, Denoiser denoiser, NoiseSchedule schedule, Watcher watcher) {
        try (NDManager m = Compute.root().newSubManager()) {
            xt.attach(m);
            NDArray epsHat = denoiser.eps(xt, t);
            epsHat.attach(m);
            // x0Hat = (x_t - sqrt(1 - alphaBar_t) epsHat) / sqrt(alphaBar_t)
            NDArray x0Hat =
                    sum(
                            1 / schedule.signal(t),
                            xt,
                            -schedule.noise(t) / schedule.signal(t),
                            epsHat);
            if (Double.isFinite(limit)) {
                x0Hat = x0Hat.clip(-limit, limit);
                epsHat =
                        sum(
                                1 / schedule.noise(t),
                                xt,
                                -schedule.signal(t) / schedule.noise(t),
                                x0Hat);
            }
            watcher.see(t, xt, x0Hat);
            double sigma = sigma(t, s, schedule);
            double kept = Math.sqrt(Math.max(0, 1 - schedule.alphaBar(s) - sigma * sigma));
            // x_s = sqrt(alphaBar_s) x0Hat + sqrt(1 - alphaBar_s - sigma^2) epsHat + sigma z
            NDArray xs = sum(schedule.signal(s), x0Hat, kept, epsHat);
            if (sigma > 0) {
                xs = sum(1, xs, sigma, m.randomNormal(xs.getShape()));
            }
            xs.attach(Compute.root());
            return xs;
        }
    }

    /** sigma = eta sqrt((1 - alphaBar_s) / (1 - alphaBar_t)) sqrt(1 - alphaBar_t / alphaBar_s). */
    double sigma(int t, int s, NoiseSchedule schedule) {
        double now = schedule.alphaBar(t);
        double then = schedule.alphaBar(s);
        return eta * Math.sqrt((1 - then) / (1 - now) * (1 - now / then));
    }
}
