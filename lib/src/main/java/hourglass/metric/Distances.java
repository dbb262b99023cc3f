package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Squared Euclidean distances between samples, a few rows of the (n, n) table at a time, so that
 * the table is never in memory. Computed as sums of squared differences: what a matrix product
 * would give for near samples is mostly rounding.
 */
public final class Distances {
    private static final int TILE = 1024; // samples, that their numbers stay in the cache
    private static final int ROWS = 16; // at a time
    private static final int PARTS = 16; // for the processor's cores; the sums do not depend on it

    private final int n;
    private final int d;
    private final float[][] columns; // (d, n): a sample's numbers are the j-th of each

    private Distances(int n, int d, float[][] columns) {
        this.n = n;
        this.d = d;
        this.columns = columns;
    }

    /** Sees one row of the table. */
    @FunctionalInterface
    public interface Row {
        /**
         * Called once for each sample.
         *
         * @param i the sample
         * @param squared its squared distance to each of the n samples, itself included; valid
         *     during this call
         */
        void see(int i, float[] squared);
    }

    /**
     * Gets samples x (n, d) ready.
     *
     * @param what what to call them in a message, such as "codings"
     */
    public static Distances of(String what, NDArray x) {
        Shape shape = x.getShape();
        if (shape.dimension() != 2 || shape.get(0) < 2 || shape.get(1) < 1) {
            throw new IllegalArgumentException(
                    "%s have shape %s, expected (n, d) with at least two samples: flatten images with images.flat() of a set, or x.reshape(n, -1)"
                            .formatted(what, shape));
        }
        int n = Math.toIntExact(shape.get(0));
        int d = Math.toIntExact(shape.get(1));
        float[] rows = floats(x);
        float[][] columns = new float[d][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                float value = rows[i * d + k];
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "%s hold %s (first in sample %d): whatever made them has diverged; look at its losses"
                                    .formatted(what, value, i));
                }
                columns[k][i] = value;
            }
        }
        return new Distances(n, d, columns);
    }

    /** All numbers of x, row by row. */
    public static float[] floats(NDArray x) {
        try (NDArray copy = x.toType(DataType.FLOAT32, true)) {
            return copy.toFloatArray();
        }
    }

    /** How many samples there are. */
    public int size() {
        return n;
    }

    /**
     * Shows every row once, in no particular order and from several threads at a time.
     *
     * @throws CancellationException if the thread is interrupted
     */
    public void forEach(Row row) {
        Thread caller = Thread.currentThread();
        IntStream.range(0, PARTS)
                .parallel()
                .forEach(
                        part -> {
                            float[][] squared = new float[ROWS][n];
                            int from = (int) ((long) n * part / PARTS);
                            int to = (int) ((long) n * (part + 1) / PARTS);
                            for (int i = from; i < to && !caller.isInterrupted(); i += ROWS) {
                                rows(i, Math.min(i + ROWS, to), squared, row);
                            }
                        });
        if (Thread.interrupted()) {
            throw new CancellationException("the search for neighbours was stopped");
        }
    }

    private void rows(int from, int to, float[][] squared, Row row) {
        for (int j = 0; j < n; j += TILE) {
            for (int i = from; i < to; i++) {
                measure(i, squared[i - from], j, Math.min(j + TILE, n));
            }
        }
        for (int i = from; i < to; i++) {
            row.see(i, squared[i - from]);
        }
    }

    /** squared_j = sum_k (x_jk - x_ik)^2, for a tile of j, four k at a time. */
    private void measure(int i, float[] squared, int from, int to) {
        Arrays.fill(squared, from, to, 0);
        int k = 0;
        for (; k + 4 <= d; k += 4) {
            add(columns[k], columns[k + 1], columns[k + 2], columns[k + 3], i, squared, from, to);
        }
        for (; k < d; k++) {
            add(columns[k], i, squared, from, to);
        }
    }

    private static void add(
            float[] a, float[] b, float[] c, float[] e, int i, float[] squared, int from, int to) {
        float ai = a[i];
        float bi = b[i];
        float ci = c[i];
        float ei = e[i];
        for (int j = from; j < to; j++) {
            float da = a[j] - ai;
            float db = b[j] - bi;
            float dc = c[j] - ci;
            float de = e[j] - ei;
            squared[j] += da * da + db * db + (dc * dc + de * de);
        }
    }

    private static void add(float[] a, int i, float[] squared, int from, int to) {
        float ai = a[i];
        for (int j = from; j < to; j++) {
            float da = a[j] - ai;
            squared[j] += da * da;
        }
    }
}
