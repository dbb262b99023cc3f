package hourglass.metric;

import ai.djl.ndarray.NDArray;

/** The k nearest neighbours of every sample, itself not among them, the nearest first. Exact. */
public final class Neighbours {
    private final int k;
    private final int[] index; // (n, k)
    private final float[] squared; // (n, k)

    private Neighbours(int n, int k) {
        this.k = k;
        index = new int[n * k];
        squared = new float[n * k];
    }

    /**
     * Compares all pairs of samples.
     *
     * @param x samples (n, d)
     * @param k 1 to n - 1
     */
    public static Neighbours of(NDArray x, int k) {
        return of(Distances.of("samples", x), k);
    }

    /** As {@link #of(NDArray, int)}. */
    public static Neighbours of(Distances distances, int k) {
        int n = distances.size();
        if (k < 1 || k > n - 1) {
            throw new IllegalArgumentException(
                    "k is %d; each of %d samples has 1 to %d neighbours".formatted(k, n, n - 1));
        }
        var neighbours = new Neighbours(n, k);
        distances.forEach(neighbours::keep);
        return neighbours;
    }

    /** Of two equally near the one that comes first in the set is nearer. */
    private void keep(int i, float[] row) {
        int first = i * k;
        int count = 0;
        for (int j = 0; j < row.length; j++) {
            boolean near = count < k || row[j] < squared[first + k - 1];
            if (near && j != i) {
                int at = first + Math.min(count, k - 1);
                for (; at > first && squared[at - 1] > row[j]; at--) {
                    squared[at] = squared[at - 1];
                    index[at] = index[at - 1];
                }
                squared[at] = row[j];
                index[at] = j;
                count = Math.min(count + 1, k);
            }
        }
    }

    /** How many neighbours of each sample are kept. */
    public int k() {
        return k;
    }

    /** How many samples there are. */
    public int size() {
        return index.length / k;
    }

    /**
     * A neighbour of sample {@code i}.
     *
     * @param rank 0 for the nearest, up to k - 1
     */
    public int of(int i, int rank) {
        return index[i * k + rank];
    }

    /** Its squared distance from sample {@code i}. */
    public float squared(int i, int rank) {
        return squared[i * k + rank];
    }
}
