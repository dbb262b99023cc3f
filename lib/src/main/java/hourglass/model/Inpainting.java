package hourglass.model;

import static hourglass.model.ForwardProcess.sum;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import hourglass.engine.Compute;

/**
 * Fills in what is missing of samples, with a diffusion model that was never trained for it: at
 * each step the known part is put in place, as noisy as it should be at that time. Going back into
 * the noise a few times lets both parts agree. Lugmayr et al., "RePaint", CVPR 2022, algorithm 1.
 *
 * @param sampler how the way from noise is made
 * @param rounds how often each step is made, 1 or more
 */
public record Inpainting(Sampler sampler, int rounds) {
    public Inpainting {
        if (rounds < 1) {
            throw new IllegalArgumentException(
                    "rounds is %d; each step is made at least once".formatted(rounds));
        }
    }

    /**
     * The samples x (n, inputs) with new content wherever {@code known} is 0.
     *
     * @param known of the same shape: 1 where x is to be kept, 0 where it is missing
     */
    public NDArray fill(Denoiser denoiser, NoiseSchedule schedule, NDArray x, NDArray known) {
        if (!x.getShape().equals(known.getShape())) {
            throw new IllegalArgumentException(
                    "samples have shape %s, the mask %s: give a 1 or a 0 for each number"
                            .formatted(x.getShape(), known.getShape()));
        }
        NDArray xt = sampler.firstNoise((int) x.size(0), (int) x.size(1));
        for (int k = sampler.steps(); k > 0; k--) {
            int t = sampler.time(k, schedule);
            int s = sampler.time(k - 1, schedule);
            for (int round = 1; round <= rounds; round++) {
                xt = sampler.step(xt, t, s, denoiser, schedule, (time, noisy, x0Hat) -> {});
                xt = keep(xt, x, known, s, schedule);
                if (round < rounds && s > 0) {
                    xt = back(xt, s, t, schedule);
                }
            }
        }
        return xt;
    }

    /** x_s = known (sqrt(alphaBar_s) x + sqrt(1 - alphaBar_s) eps) + (1 - known) x_s. */
    private static NDArray keep(
            NDArray xs, NDArray x, NDArray known, int s, NoiseSchedule schedule) {
        try (NDManager m = Compute.root().newSubManager()) {
            xs.attach(m);
            m.tempAttachAll(x, known);
            NDArray seen =
                    sum(schedule.signal(s), x, schedule.noise(s), m.randomNormal(x.getShape()));
            NDArray result = xs.add(known.mul(seen.sub(xs)));
            result.attach(Compute.root());
            return result;
        }
    }

    /** x_t = sqrt(alphaBar_t / alphaBar_s) x_s + sqrt(1 - alphaBar_t / alphaBar_s) eps. */
    private static NDArray back(NDArray xs, int s, int t, NoiseSchedule schedule) {
        try (NDManager m = Compute.root().newSubManager()) {
            xs.attach(m);
            double left = schedule.alphaBar(t) / schedule.alphaBar(s);
            NDArray xt =
                    sum(Math.sqrt(left), xs, Math.sqrt(1 - left), m.randomNormal(xs.getShape()));
            xt.attach(Compute.root());
            return xt;
        }
    }
}
