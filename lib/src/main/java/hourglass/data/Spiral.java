package hourglass.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.SplittableRandom;

/**
 * Points along a spiral of one and a half turns in the plane: data that fill a curve and leave all
 * the rest empty, as images do in their many dimensions.
 */
public final class Spiral {
    private static final double TURNS = 1.5;
    private static final double INNER = 0.25; // the radius at its beginning; at its end it is 1

    private Spiral() {}

    /**
     * Points on the curve, drawn from {@code seed}.
     *
     * @return (n, 2), each coordinate in [-1, 1]
     */
    public static NDArray points(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("n is %d; it must be at least 1".formatted(n));
        }
        var random = new SplittableRandom(seed);
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            double t = Math.sqrt(random.nextDouble()); // outer turns are longer
            double radius = INNER + (1 - INNER) * t;
            xy[2 * i] = (float) (radius * StrictMath.cos(2 * Math.PI * TURNS * t));
            xy[2 * i + 1] = (float) (radius * StrictMath.sin(2 * Math.PI * TURNS * t));
        }
        return Compute.root().create(xy, new Shape(n, 2));
    }
}
