package hourglass.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.SplittableRandom;

/**
 * Gaussians at equal distances on a circle of radius 1: a distribution with several separate modes,
 * whose density is known.
 *
 * @param modes how many there are
 * @param sd the standard deviation of each, in both directions
 */
public record Ring(int modes, double sd) {
    public Ring {
        if (modes < 1 || !(sd > 0)) {
            throw new IllegalArgumentException(
                    "modes is %d, sd %s; modes must be at least 1, sd above 0"
                            .formatted(modes, sd));
        }
    }

    /**
     * Points of the ring, drawn from {@code seed}.
     *
     * @return (n, 2)
     */
    public NDArray points(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("n is %d; it must be at least 1".formatted(n));
        }
        var random = new SplittableRandom(seed);
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            int mode = random.nextInt(modes);
            // Box and Muller 1958: two normal numbers from two uniform ones
            double r = sd * Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            xy[2 * i] = (float) (x(mode) + r * StrictMath.cos(angle));
            xy[2 * i + 1] = (float) (y(mode) + r * StrictMath.sin(angle));
        }
        return Compute.root().create(xy, new Shape(n, 2));
    }

    /**
     * The middles of {@code side} x {@code side} squares that cover [-reach, reach] in both
     * directions, row by row from the top left: what an image of the plane is made of.
     *
     * @return (side * side, 2)
     */
    public static NDArray grid(int side, double reach) {
        float[] xy = new float[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            xy[2 * i] = (float) (reach * ((2 * (i % side) + 1.0) / side - 1));
            xy[2 * i + 1] = (float) (reach * (1 - (2 * (i / side) + 1.0) / side));
        }
        return Compute.root().create(xy, new Shape((long) side * side, 2));
    }

    /** The density p at a point of the plane. */
    public double density(double x, double y) {
        double sum = 0;
        for (int mode = 0; mode < modes; mode++) {
            sum += Math.exp(-squared(mode, x, y) / (2 * sd * sd));
        }
        return sum / (modes * 2 * Math.PI * sd * sd);
    }

    /** The density p (n) at each of the points (n, 2). */
    public NDArray densities(NDArray points) {
        float[] xy = points.toFloatArray();
        float[] p = new float[xy.length / 2];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) density(xy[2 * i], xy[2 * i + 1]);
        }
        return Compute.root().create(p);
    }

    /** For each of the points (n, 2) the nearest mode, or -1 if it is further than 4 sd away. */
    public int[] modesOf(NDArray points) {
        float[] xy = points.toFloatArray();
        int[] nearest = new int[xy.length / 2];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = modeOf(xy[2 * i], xy[2 * i + 1]);
        }
        return nearest;
    }

    private int modeOf(double x, double y) {
        int nearest = 0;
        for (int mode = 1; mode < modes; mode++) {
            nearest = squared(mode, x, y) < squared(nearest, x, y) ? mode : nearest;
        }
        return squared(nearest, x, y) <= 16 * sd * sd ? nearest : -1;
    }

    private double squared(int mode, double x, double y) {
        return (x - x(mode)) * (x - x(mode)) + (y - y(mode)) * (y - y(mode));
    }

    private double x(int mode) {
        return StrictMath.cos(2 * Math.PI * mode / modes);
    }

    private double y(int mode) {
        return StrictMath.sin(2 * Math.PI * mode / modes);
    }
}
