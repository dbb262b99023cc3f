package hourglass.model;

import ai.djl.ndarray.NDArray;

/** Whoever can tell the noise in noisy samples: a trained network, or a formula. */
@FunctionalInterface
public interface Denoiser {
    /**
     * The noise in {@code xt}, as far as it can be told: (n, ...) to the same shape.
     *
     * @param xt samples after t steps into the noise, all of them
     * @param t from 1 to T
     */
    NDArray eps(NDArray xt, int t);
}
