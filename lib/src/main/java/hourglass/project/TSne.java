package hourglass.project;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.metric.Distances;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * t-SNE: a map of samples on which neighbours are neighbours, {@code TSne.perplexity(30).fit(z)}.
 * It minimises KL(P || Q) = sum_ij p_ij log(p_ij / q_ij) between the samples' affinities p and
 * those of the map's points, q_ij = 1 / (1 + |y_i - y_j|^2) / Z. Van der Maaten and Hinton,
 * "Visualizing data using t-SNE", Journal of Machine Learning Research 9, 2008; start and learning
 * rate of Kobak and Berens, "The art of using t-SNE for single-cell transcriptomics", Nature
 * Communications 10, 2019.
 *
 * <p>Same samples, same map, byte for byte: it starts from the first two principal components, and
 * there is nothing random in it.
 *
 * @param perplexity how many neighbours a sample has, so to speak
 * @param steps of gradient descent
 * @param learningRate 0 for n/48, at least 50
 * @param method how the repulsion is computed
 * @param seed of a random start; null for the principal components
 */
public record TSne(
        double perplexity,
        int steps,
        double learningRate,
        Method method,
        @Nullable Long seed,
        MapWatcher watcher) {
    private static final int EXACT_UP_TO = 5000; // samples; with more the grid is faster
    private static final double START = 1e-4; // standard deviation of the first coordinate

    /** How the repulsion of all pairs of points is computed. */
    public enum Method {
        /** Exact up to 5,000 samples, on a grid beyond. */
        FASTER,
        /** Pair by pair, in the time of n^2. */
        EXACT,
        /** Interpolated on a grid, in the time of n; affinities among near neighbours only. */
        GRID
    }

    public TSne {
        if (!(perplexity > 1) || steps < 1 || !(learningRate >= 0)) {
            throw new IllegalArgumentException(
                    "perplexity is %s, steps %d, learningRate %s; perplexity must be above 1, steps at least 1, learningRate at least 0"
                            .formatted(perplexity, steps, learningRate));
        }
    }

    /** 1,000 steps from the principal components; 30 neighbours are a good first try. */
    public static TSne perplexity(double neighbours) {
        return new TSne(neighbours, 1000, 0, Method.FASTER, null, (step, steps, losses) -> {});
    }

    public TSne withSteps(int other) {
        return new TSne(perplexity, other, learningRate, method, seed, watcher);
    }

    public TSne withLearningRate(double other) {
        return new TSne(perplexity, steps, other, method, seed, watcher);
    }

    public TSne withMethod(Method other) {
        return new TSne(perplexity, steps, learningRate, other, seed, watcher);
    }

    /** Starts from random points instead of the principal components: another map each seed. */
    public TSne withRandomStart(long other) {
        return new TSne(perplexity, steps, learningRate, method, other, watcher);
    }

    public TSne withWatcher(MapWatcher other) {
        return new TSne(perplexity, steps, learningRate, method, seed, other);
    }

    /**
     * The map (n, 2) of samples z (n, d).
     *
     * @throws CancellationException if the thread is interrupted
     */
    public NDArray fit(NDArray z) {
        Distances distances = check(z);
        float[][] y = start(z);
        try (Forces forces = forces(distances)) {
            new Descent(this, forces).run(y);
        }
        return z.getManager().create(points(y), new Shape(z.size(0), 2));
    }

    /**
     * KL(P || Q) of any map y (n, 2) of samples z (n, d), in nats: what {@link #fit} minimises, for
     * maps of other origin too.
     */
    public double kl(NDArray z, NDArray y) {
        Distances distances = check(z);
        Shape shape = y.getShape();
        if (shape.dimension() != 2 || shape.get(0) != z.size(0) || shape.get(1) != 2) {
            throw new IllegalArgumentException(
                    "the map has shape %s, expected (%d, 2): one point a sample"
                            .formatted(shape, z.size(0)));
        }
        try (Forces forces = forces(distances)) {
            return forces.kl(coordinates(y.toFloatArray()));
        }
    }

    private Distances check(NDArray z) {
        Distances distances = Distances.of("codings", z);
        int n = distances.size();
        if (n < 4 || 3 * perplexity > n - 1) {
            throw new IllegalArgumentException(
                    "perplexity is %s for %d samples, it can be at most a third of the others, %.1f: map more samples, or choose TSne.perplexity(%d)"
                            .formatted(perplexity, n, (n - 1) / 3.0, Math.max(2, (n - 1) / 3)));
        }
        if (z.size(1) < 2) {
            throw new IllegalArgumentException(
                    "codings have shape %s: a single number a sample is a map already, draw a histogram"
                            .formatted(z.getShape()));
        }
        return distances;
    }

    private Forces forces(Distances distances) {
        boolean exact =
                method == Method.EXACT
                        || (method == Method.FASTER && distances.size() <= EXACT_UP_TO);
        return exact
                ? new Forces(Affinities.ofAll(distances, perplexity), new AllPairs())
                : new Forces(Affinities.ofNearest(distances, perplexity), new Grid());
    }

    private float[][] start(NDArray z) {
        float[][] y = seed == null ? principal(z) : random((int) z.size(0), seed);
        double deviation = deviation(y[0]);
        for (float[] coordinate : y) {
            for (int i = 0; i < coordinate.length; i++) {
                coordinate[i] *= deviation == 0 ? 1 : (float) (START / deviation);
            }
        }
        return y;
    }

    private static float[][] principal(NDArray z) {
        Pca pca = Pca.fit(z, 2);
        try (NDArray plane = pca.project(z)) {
            return coordinates(plane.toFloatArray());
        } finally {
            pca.release();
        }
    }

    private static float[][] random(int n, long seed) {
        var dice = new SplittableRandom(seed);
        float[][] y = new float[2][n];
        for (int i = 0; i < n; i++) {
            y[0][i] = (float) dice.nextGaussian();
            y[1][i] = (float) dice.nextGaussian();
        }
        return y;
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * (double) value;
        }
        double mean = sum / values.length;
        return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    }

    private static float[][] coordinates(float[] points) {
        float[][] y = new float[2][points.length / 2];
        for (int i = 0; i < points.length; i++) {
            y[i % 2][i / 2] = points[i];
        }
        return y;
    }

    private static float[] points(float[][] y) {
        float[] points = new float[2 * y[0].length];
        for (int i = 0; i < points.length; i++) {
            points[i] = y[i % 2][i / 2];
        }
        return points;
    }
}
