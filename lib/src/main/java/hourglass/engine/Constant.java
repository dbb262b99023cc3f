package hourglass.engine;

import ai.djl.ndarray.NDArray;

/**
 * Numbers that take part in a gradient.
 *
 * <p>{@code x.mul(0.5)} is not safe while a gradient is recorded: the engine puts the 0.5 into
 * memory of Java's and forgets it when the call ends, yet the backward pass reads it once more.
 * When Java has reused that memory meanwhile, the gradient is silently wrong. The same holds for
 * {@code div} and {@code pow}. So write {@code x.mul(Constant.like(x, 0.5))}: that number lives as
 * long as the arrays around it.
 */
public final class Constant {
    private Constant() {}

    /** A single number (), which lives where {@code x} lives and as long as its manager. */
    public static NDArray like(NDArray x, double value) {
        return x.getManager().create((float) value);
    }
}
