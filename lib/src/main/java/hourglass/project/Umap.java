package hourglass.project;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.metric.Distances;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import tagbio.umap.ProgressListener;
import tagbio.umap.UmapProgress;

/**
 * UMAP: a map of samples on which neighbours are neighbours, {@code
 * Umap.neighbours(15).withSeed(seed).fit(z)}. Each sample is tied to its nearest ones; ties pull,
 * and a few points drawn at random push. McInnes, Healy and Melville, "UMAP: uniform manifold
 * approximation and projection for dimension reduction", 2018. The work is done by tag.bio's
 * library of 2020.
 *
 * <p>Same samples and seed, same map.
 *
 * @param neighbours samples that each is tied to
 * @param minDistance how close points may lie on the map: 0 for dense groups, 0.5 for loose ones
 */
public record Umap(int neighbours, double minDistance, long seed) {
    public Umap {
        if (neighbours < 2 || !(minDistance >= 0 && minDistance < 1)) {
            throw new IllegalArgumentException(
                    "neighbours is %d, minDistance %s; neighbours must be at least 2, minDistance from 0 to below 1"
                            .formatted(neighbours, minDistance));
        }
    }

    /** 15 are usual; minDistance is 0.1, the seed 42. */
    public static Umap neighbours(int neighbours) {
        return new Umap(neighbours, 0.1, 42);
    }

    public Umap withMinDistance(double other) {
        return new Umap(neighbours, other, seed);
    }

    public Umap withSeed(long other) {
        return new Umap(neighbours, minDistance, other);
    }

    /**
     * The map (n, 2) of samples z (n, d).
     *
     * @throws CancellationException if the thread is interrupted
     */
    public NDArray fit(NDArray z) {
        int n = Distances.of("codings", z).size(); // checks them
        if (neighbours > n - 1) {
            throw new IllegalArgumentException(
                    "neighbours is %d; each of %d samples has 1 to %d: map more samples, or tie fewer"
                            .formatted(neighbours, n, n - 1));
        }
        var library = new tagbio.umap.Umap();
        library.setNumberNearestNeighbours(neighbours);
        library.setMinDist((float) minDistance);
        library.setSeed(seed);
        library.setThreads(1); // with more, two runs differ
        float[][] y = stoppable(() -> library.fitTransform(rows(z)));
        return z.getManager().create(joined(y), new Shape(n, 2));
    }

    /** The library knows nothing of interrupts, but tells of its progress. */
    private static float[][] stoppable(Supplier<float[][]> fit) {
        ProgressListener ear =
                state -> {
                    if (Thread.interrupted()) {
                        throw new CancellationException("the map was stopped");
                    }
                };
        UmapProgress.addProgressListener(ear);
        try {
            return fit.get();
        } finally {
            UmapProgress.removeProgressListener(ear);
        }
    }

    private static float[][] rows(NDArray z) {
        int d = (int) z.size(1);
        float[] all = Distances.floats(z);
        float[][] rows = new float[all.length / d][d];
        for (int i = 0; i < all.length; i++) {
            rows[i / d][i % d] = all[i];
        }
        return rows;
    }

    private static float[] joined(float[][] rows) {
        float[] all = new float[2 * rows.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = rows[i / 2][i % 2];
        }
        return all;
    }
}
