package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** How good codings are at finding what belongs together: each sample asks for its neighbours. */
public final class Retrieval {
    private static final long ROWS = 500; // questions at a time, to bound the memory

    private Retrieval() {}

    /**
     * Precision at k by Euclidean distance: of the k samples nearest to a sample (itself left out),
     * the share that is of its class, averaged over all samples.
     *
     * @param z codings or pixels (n, d)
     * @param labels n classes
     */
    public static double precisionAt(int k, NDArray z, int[] labels) {
        check(k, Math.toIntExact(z.size(0)), labels);
        int n = labels.length;
        double sum = 0;
        for (int from = 0; from < n; from += (int) ROWS) {
            float[][] distances = squaredDistances(z, from, Math.min(from + ROWS, n));
            for (int i = 0; i < distances.length; i++) {
                sum += share(k, distances[i], from + i, labels);
            }
        }
        return sum / n;
    }

    /** As {@link #precisionAt(int, NDArray, int[])}, by the number of bits that differ. */
    public static double precisionAt(int k, long[] hashes, int[] labels) {
        check(k, hashes.length, labels);
        int n = labels.length;
        float[] distances = new float[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distances[j] = Hashes.distance(hashes[i], hashes[j]);
            }
            sum += share(k, distances, i, labels);
        }
        return sum / n;
    }

    /** From each of the samples {@code from} to {@code to} (exclusive) to all n samples. */
    private static float[][] squaredDistances(NDArray z, long from, long to) {
        Shape shape = z.getShape();
        try (NDManager scope = z.getManager().newSubManager()) {
            NDArray all = z.reshape(shape.get(0), -1);
            all.attach(scope);
            NDArray some = all.get(new NDIndex("{}:{}", from, to));
            NDArray square = all.square().sum(new int[] {1}); // (n)
            NDArray squareOfSome = some.square().sum(new int[] {1}, true); // (m, 1)
            // |a - b|^2 = |a|^2 + |b|^2 - 2 a b
            NDArray product = some.matMul(all.transpose()).mul(-2);
            float[] flat = product.add(square).add(squareOfSome).toFloatArray();
            int n = (int) shape.get(0);
            float[][] rows = new float[(int) (to - from)][];
            Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * n, (i + 1) * n));
            return rows;
        }
    }

    /**
     * The share of the class of sample {@code self} among its k nearest. Where several are equally
     * far and not all have a place, each gets the same part of the places that are left: the mean
     * over all orders they could come in.
     */
    private static double share(int k, float[] distances, int self, int[] labels) {
        float farthest = farthestOf(k, distances, self);
        int nearer = 0;
        int nearerHits = 0;
        int ties = 0;
        int tiedHits = 0;
        for (int j = 0; j < distances.length; j++) {
            int hit = labels[j] == labels[self] ? 1 : 0;
            if (j != self && distances[j] < farthest) {
                nearer++;
                nearerHits += hit;
            } else if (j != self && distances[j] == farthest) {
                ties++;
                tiedHits += hit;
            }
        }
        return (nearerHits + (double) (k - nearer) * tiedHits / ties) / k;
    }

    /** The distance of the k-th nearest sample. */
    private static float farthestOf(int k, float[] distances, int self) {
        float[] nearest = new float[k]; // ascending
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        for (int j = 0; j < distances.length; j++) {
            if (j != self && distances[j] < nearest[k - 1]) {
                int place = k - 1;
                while (place > 0 && nearest[place - 1] > distances[j]) {
                    nearest[place] = nearest[place - 1];
                    place--;
                }
                nearest[place] = distances[j];
            }
        }
        return nearest[k - 1];
    }

    private static void check(int k, int n, int[] labels) {
        if (labels.length != n) {
            throw new IllegalArgumentException(
                    "%d labels for %d samples: take both from the same part of the set"
                            .formatted(labels.length, n));
        }
        if (k < 1 || k >= n) {
            throw new IllegalArgumentException(
                    "k is %d; each of %d samples has 1 to %d neighbours".formatted(k, n, n - 1));
        }
    }
}
