package hourglass.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.SplittableRandom;

/**
 * A test of memory: sequences of bits, +1 or -1, one of whose first five is marked, and the
 * question, asked at the end, which bit that was.
 */
public final class MarkedBits {
    private static final int MARKED = 5; // among so many bits at the beginning

    private final NDArray x;
    private final int[] answers;

    private MarkedBits(NDArray x, int[] answers) {
        this.x = x;
        this.answers = answers;
    }

    /** Draws {@code n} sequences of {@code steps} steps, at least 5. */
    public static MarkedBits of(int n, int steps, long seed) {
        if (steps < MARKED) {
            throw new IllegalArgumentException(
                    "steps is %d; it must be at least %d, so that one of the first %d can be marked"
                            .formatted(steps, MARKED, MARKED));
        }
        var random = new SplittableRandom(seed);
        float[] x = new float[n * steps * 2];
        int[] answers = new int[n];
        for (int i = 0; i < n; i++) {
            for (int t = 0; t < steps; t++) {
                x[2 * (i * steps + t)] = random.nextBoolean() ? 1 : -1;
            }
            int marked = 2 * (i * steps + random.nextInt(MARKED));
            x[marked + 1] = 1;
            answers[i] = x[marked] > 0 ? 1 : 0;
        }
        return new MarkedBits(Compute.root().create(x, new Shape(n, 2L * steps)), answers);
    }

    /** For each step the bit and the mark, which is 0 or 1: (n, 2 steps). */
    public NDArray x() {
        return x;
    }

    /** n numbers, 1 where the marked bit is +1, else 0; a copy. */
    public int[] answers() {
        return answers.clone();
    }

    @Override
    public String toString() {
        return "%,d sequences of %d bits, one of them marked".formatted(x.size(0), x.size(1) / 2);
    }
}
