package hourglass.plot;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.SplittableRandom;

/** Arrays to draw in tests. */
final class Pictures {
    private Pictures() {}

    /** Soft discs of different sizes (n, 28, 28). */
    static NDArray discs(int n) {
        float[] values = new float[n * 784];
        for (int i = 0; i < values.length; i++) {
            double y = i / 28 % 28 - 13.5;
            double x = i % 28 - 13.5;
            int which = i / 784;
            double radius = 4 + which % 9;
            double shade = 0.6 + 0.4 * Math.sin(x / 3 + which);
            values[i] = (float) (shade * Math.max(0, Math.min(1, radius - Math.hypot(x, y) + 0.5)));
        }
        return Compute.root().create(values, new Shape(n, 28, 28));
    }

    /** Gaussian numbers of any shape. */
    static NDArray noise(long seed, long... shape) {
        var random = new java.util.Random(new SplittableRandom(seed).nextLong());
        Shape s = new Shape(shape);
        float[] values = new float[(int) s.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Compute.root().create(values, s);
    }
}
