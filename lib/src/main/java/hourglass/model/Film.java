package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import hourglass.engine.Compute;
import java.util.List;
import java.util.stream.IntStream;

/** Samples on their way out of the noise, some moments of it, and what they became. */
public final class Film {
    private final List<Integer> times;
    private final NDList noisy = new NDList();
    private final NDList guesses = new NDList();
    private final NDArray samples;

    private Film(Sampler sampler, Diffusion model, int n, List<Integer> times) {
        this.times = times;
        samples = sampler.sample(model, n, this::see);
    }

    /**
     * {@code n} samples of a trained network, filmed.
     *
     * @param frames moments to keep, evenly spaced among the sampler's steps, at most as many
     */
    public static Film of(Sampler sampler, Diffusion model, int n, int frames) {
        if (frames < 1 || frames > sampler.steps()) {
            throw new IllegalArgumentException(
                    "frames is %d; the sampler makes %d steps, so it can be 1 to %d"
                            .formatted(frames, sampler.steps(), sampler.steps()));
        }
        List<Integer> times =
                IntStream.range(0, frames)
                        .map(i -> sampler.steps() - i * sampler.steps() / frames)
                        .map(k -> sampler.time(k, model.schedule()))
                        .boxed()
                        .toList();
        return new Film(sampler, model, n, times);
    }

    private void see(int t, NDArray xt, NDArray x0Hat) {
        if (times.contains(t)) {
            noisy.add(kept(xt));
            guesses.add(kept(x0Hat));
        }
    }

    private static NDArray kept(NDArray array) {
        NDArray copy = array.duplicate();
        copy.attach(Compute.root());
        return copy;
    }

    /** The moments t, from T down. */
    public List<Integer> times() {
        return times;
    }

    /** Sample i as it was at each moment, x_t (frames, d). */
    public NDArray noisy(int i) {
        return row(noisy, i);
    }

    /** What sample i was thought to become at each moment, x0Hat (frames, d). */
    public NDArray guesses(int i) {
        return row(guesses, i);
    }

    private static NDArray row(NDList frames, int i) {
        try (NDManager m = Compute.root().newSubManager()) {
            var rows = new NDList();
            frames.forEach(frame -> rows.add(frame.get(m, new NDIndex("{}", i))));
            NDArray row = NDArrays.stack(rows);
            row.attach(Compute.root());
            return row;
        }
    }

    /** What they became (n, d). */
    public NDArray samples() {
        return samples;
    }
}
