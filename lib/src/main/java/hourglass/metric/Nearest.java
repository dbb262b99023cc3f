package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * For each sample of a set the nearest one of another set. Has a generator learned to draw, or does
 * it hand out what it was trained on? Then its samples lie nearer to training images than fresh
 * real images do.
 */
public final class Nearest {
    private static final int ROWS = 250; // samples at a time, to bound the memory

    private final int[] index; // (m)
    private final double[] distance; // (m)

    private Nearest(int m) {
        index = new int[m];
        distance = new double[m];
    }

    /**
     * Compares all pairs.
     *
     * @param x samples, or their features (m, d)
     * @param among where to look for neighbours (n, d), such as the training images; none of x is
     *     one of them
     */
    public static Nearest of(NDArray x, NDArray among) {
        Shape xs = x.getShape();
        Shape others = among.getShape();
        if (xs.dimension() != 2 || others.dimension() != 2 || xs.get(1) != others.get(1)) {
            throw new IllegalArgumentException(
                    "samples have shape %s, those to compare them with %s, expected (m, d) and (n, d): flatten images, or take features of both"
                            .formatted(xs, others));
        }
        var nearest = new Nearest(Math.toIntExact(xs.get(0)));
        try (NDManager scope = among.getManager().newSubManager()) {
            scope.tempAttachAll(among);
            NDArray squares = among.square().sum(new int[] {1}); // (n)
            NDArray across = among.transpose(); // (d, n)
            for (int from = 0; from < nearest.index.length; from += ROWS) {
                int to = Math.min(from + ROWS, nearest.index.length);
                try (NDManager part = scope.newSubManager()) {
                    NDArray rows = x.get(part, new NDIndex("{}:{}", from, to));
                    nearest.find(rows, from, among, across, squares);
                }
            }
        }
        return nearest;
    }

    /** |x - a|^2 = |x|^2 - 2 x a + |a|^2 is smallest where -2 x a + |a|^2 is. */
    private void find(NDArray rows, int from, NDArray among, NDArray across, NDArray squares) {
        NDArray best = rows.matMul(across).muli(-2).addi(squares).argMin(1); // (rows)
        NDArray apart = rows.sub(among.get(rows.getManager(), new NDIndex("{}", best)));
        float[] squared = apart.square().sum(new int[] {1}).toFloatArray();
        long[] found = best.toLongArray();
        for (int i = 0; i < squared.length; i++) {
            index[from + i] = Math.toIntExact(found[i]);
            distance[from + i] = Math.sqrt(squared[i]);
        }
    }

    /** The row of its nearest for each sample (m); a copy. */
    public int[] index() {
        return index.clone();
    }

    /** How far each sample is from it (m); a copy. */
    public double[] distance() {
        return distance.clone();
    }

    /**
     * The share of samples that are suspiciously near: nearer than 99 % of fresh real samples. For
     * real samples it is about 0.01, for copies 1.
     *
     * @param fresh real samples that were not trained on, compared with the same set
     */
    public double copies(Nearest fresh) {
        double[] usual = fresh.distance();
        Arrays.sort(usual);
        double near = usual[usual.length / 100];
        return Arrays.stream(distance).filter(d -> d < near).count() / (double) distance.length;
    }
}
