package hourglass.metric;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * Whether a map can be trusted: are neighbours on it neighbours in truth?
 *
 * <p>Venna and Kaski, "Neighborhood preservation in nonlinear projection methods: an experimental
 * study", ICANN 2001.
 */
public final class Trustworthiness {
    private Trustworthiness() {}

    /**
     * 1 if the k nearest neighbours of every point of the map are among the k nearest of its
     * sample; about 0.5 for a map at random. A stranger among the neighbours costs more the farther
     * away it is in truth: T = 1 - 2/(n k (2n - 3k - 1)) sum_i sum_{j in U_k(i)} (r(i, j) - k),
     * where U_k(i) are the strangers and r(i, j) is the rank of j among the neighbours of i, from
     * 1.
     *
     * @param x samples (n, d), as they are in truth
     * @param y the map (n, 2), or any other codings of the same samples
     * @param k neighbours to look at, fewer than n/2
     */
    public static double of(NDArray x, NDArray y, int k) {
        Distances truth = Distances.of("samples", x);
        Distances map = Distances.of("points of the map", y);
        int n = truth.size();
        if (map.size() != n) {
            throw new IllegalArgumentException(
                    "%d samples, but %d points of the map: give one point a sample"
                            .formatted(n, map.size()));
        }
        if (k < 1 || 2 * k >= n) {
            throw new IllegalArgumentException(
                    "k is %d; for %d samples it can be 1 to %d".formatted(k, n, (n - 1) / 2));
        }
        Neighbours near = Neighbours.of(map, k);
        long[] penalty = new long[n];
        truth.forEach((i, squared) -> penalty[i] = penalty(i, squared, near));
        return 1 - 2.0 / (n * (double) k * (2.0 * n - 3.0 * k - 1)) * Arrays.stream(penalty).sum();
    }

    private static long penalty(int i, float[] squared, Neighbours near) {
        int k = near.k();
        int[] rank = new int[k];
        for (int m = 0; m < k; m++) {
            rank[m] = 1 + nearer(squared, i, near.of(i, m));
        }
        return Arrays.stream(rank).filter(r -> r > k).mapToLong(r -> r - k).sum();
    }

    /** How many samples are nearer to {@code i} than {@code j} is; of two as near, the first is. */
    private static int nearer(float[] squared, int i, int j) {
        float limit = squared[j];
        int count = 0;
        for (int other = 0; other < squared.length; other++) {
            boolean is = squared[other] < limit || (squared[other] == limit && other < j);
            count += is && other != i ? 1 : 0;
        }
        return count;
    }
}
