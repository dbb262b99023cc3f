package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.engine.Constant;

/**
 * Grey values between 0 and 1 cut into equal steps, numbered 0, 1, ..., count - 1. A probability
 * belongs to a number; a density belongs to a place on the line, so that a model with a density
 * needs the way back, with noise: {@link #spread}.
 *
 * @param count how many levels there are, at least 2
 */
public record Levels(int count) {
    public Levels {
        if (count < 2) {
            throw new IllegalArgumentException(
                    "count is %d; there must be at least 2 levels".formatted(count));
        }
    }

    /** The number of the level of each value in x, 0 to 1, in the same shape. */
    public NDArray of(NDArray x) {
        return x.mul(Constant.like(x, count)).floor().clip(0, count - 1);
    }

    /** How they are shown: level 0 is white, the last one black, in the same shape. */
    public NDArray grey(NDArray levels) {
        return levels.mul(Constant.like(levels, 1.0 / (count - 1)));
    }

    /**
     * Numbers back on the line, each somewhere within its level: the noise from the engine is
     * uniform. Uria, Murray and Larochelle, "RNADE", NIPS 2013, section 5.1; without it a density
     * can grow beyond all bounds: Theis, van den Oord and Bethge, "A note on the evaluation of
     * generative models", ICLR 2016, section 3.1.
     */
    public NDArray spread(NDArray levels) {
        NDArray u = levels.getManager().randomUniform(0, 1, levels.getShape());
        // v = (q + u) / L
        return levels.add(u).mul(Constant.like(levels, 1.0 / count));
    }

    /** The same with noise that repeats. */
    public NDArray spread(NDArray levels, long seed) {
        Compute.seed(seed);
        return Pass.infer(levels, (q, pass) -> spread(q));
    }

    /** All count^d samples of d levels there are, one a row; for a small space. */
    public NDArray everything(int d) {
        double size = Math.pow(count, d);
        if (size > 1 << 20) {
            throw new IllegalArgumentException(
                    "%d numbers of %d levels have more than a million samples: list a smaller space"
                            .formatted(d, count));
        }
        int n = (int) Math.round(size);
        float[] all = new float[n * d];
        for (int i = 0; i < n; i++) {
            for (int j = 0, rest = i; j < d; j++, rest /= count) {
                all[i * d + j] = rest % count;
            }
        }
        return Compute.root().create(all, new Shape(n, d));
    }

    /** log2 of the count: what one number needs if nothing is known of it. */
    public double bits() {
        return Math.log(count) / Math.log(2);
    }
}
