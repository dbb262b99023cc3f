package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * How well codings keep the true factors of their samples apart. For each factor v: how much does
 * the number of the coding that knows most of it know, and how much the second? The gap between the
 * two, as a share of all there is to know, is 1 where exactly one number holds the factor, and 0
 * where none does, or two do.
 *
 * <p>Chen, Li, Grosse and Duvenaud, "Isolating sources of disentanglement in VAEs", NeurIPS 2018,
 * equation 6. Numbers are sorted into 20 cells with as many samples each, as far as equal numbers
 * allow; with few samples the information is overestimated, by about 400 / 2n nats, for each number
 * of the coding alike.
 */
public final class MutualInformationGap {
    private static final int CELLS = 20;

    private final Map<String, double[]> shares;

    private MutualInformationGap(Map<String, double[]> shares) {
        this.shares = shares;
    }

    /**
     * Compares codings with factors.
     *
     * @param z codings (n, k), k at least 2
     * @param factors by name, n numbers each; a class is its number
     */
    public static MutualInformationGap of(NDArray z, Map<String, double[]> factors) {
        int[][] columns = columns(z);
        var shares = new LinkedHashMap<String, double[]>();
        factors.forEach((name, values) -> shares.put(name, shares(name, values, columns)));
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("there are no factors: give at least one");
        }
        return new MutualInformationGap(shares);
    }

    /** The mean gap over the factors. */
    public double mean() {
        return gaps().values().stream().mapToDouble(gap -> gap).average().orElseThrow();
    }

    /** The gap of each factor, 0 to 1. */
    public Map<String, Double> gaps() {
        var gaps = new LinkedHashMap<String, Double>();
        shares.forEach((name, share) -> gaps.put(name, gap(share)));
        return gaps;
    }

    private static double gap(double[] share) {
        double[] sorted = share.clone();
        Arrays.sort(sorted);
        // gap = (I(z_1; v) - I(z_2; v)) / H(v), z_1 and z_2 those that know most
        return sorted[sorted.length - 1] - sorted[sorted.length - 2];
    }

    /** For each factor what each number of the coding knows of it: I(z_j; v) / H(v), 0 to 1. */
    public Map<String, double[]> shares() {
        var copy = new LinkedHashMap<String, double[]>();
        shares.forEach((name, share) -> copy.put(name, share.clone()));
        return copy;
    }

    /** One line a factor: its gap, and what each number knows of it. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        shares.forEach(
                (name, share) -> {
                    text.append(String.format(Locale.ROOT, "%-12s%.3f  (", name, gap(share)));
                    for (double part : share) {
                        text.append(String.format(Locale.ROOT, " %.2f", part));
                    }
                    text.append(" )\n");
                });
        return text.append(String.format(Locale.ROOT, "%-12s%.3f", "mean", mean())).toString();
    }

    private static double[] shares(String name, double[] values, int[][] columns) {
        int n = columns[0].length;
        if (values.length != n) {
            throw new IllegalArgumentException(
                    "factor %s has %d values for %d codings: give one a sample"
                            .formatted(name, values.length, n));
        }
        int[] v = cells(values);
        double entropy = information(v, v); // H(v) = I(v; v)
        if (Arrays.stream(v).allMatch(cell -> cell == v[0])) {
            throw new IllegalArgumentException(
                    "factor %s is the same for all samples: leave it out".formatted(name));
        }
        return Arrays.stream(columns).mapToDouble(z -> information(z, v) / entropy).toArray();
    }

    private static int[][] columns(NDArray z) {
        Shape shape = z.getShape();
        if (shape.dimension() != 2 || shape.get(0) == 0 || shape.get(1) < 2) {
            throw new IllegalArgumentException(
                    "codings have shape %s, expected (n, k) with at least one sample and two numbers"
                            .formatted(shape));
        }
        int k = (int) shape.get(1);
        float[] values = z.toFloatArray();
        int[][] columns = new int[k][];
        for (int j = 0; j < k; j++) {
            double[] column = new double[values.length / k];
            for (int i = 0; i < column.length; i++) {
                column[i] = values[i * k + j];
            }
            columns[j] = cells(column);
        }
        return columns;
    }

    /** The cell, 0 to 19, of each value; equal values share one, few values have one each. */
    private static int[] cells(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        var distinct = new TreeSet<Double>();
        for (int i = 0; i < sorted.length && distinct.size() <= CELLS; i++) {
            distinct.add(sorted[i]);
        }
        if (distinct.size() <= CELLS) {
            return Arrays.stream(values).mapToInt(v -> distinct.headSet(v).size()).toArray();
        }
        return Arrays.stream(values)
                .mapToInt(v -> (int) ((long) CELLS * below(sorted, v) / sorted.length))
                .toArray();
    }

    /** How many of the sorted values are less than v. */
    private static int below(double[] sorted, double v) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < v) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** I(a; b) = sum_ab p(a, b) log(p(a, b) / (p(a) p(b))), in nats. */
    private static double information(int[] a, int[] b) {
        double[][] p = new double[CELLS][CELLS];
        double[] pA = new double[CELLS];
        double[] pB = new double[CELLS];
        double each = 1.0 / a.length;
        for (int i = 0; i < a.length; i++) {
            p[a[i]][b[i]] += each;
            pA[a[i]] += each;
            pB[b[i]] += each;
        }
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                sum += p[i][j] == 0 ? 0 : p[i][j] * Math.log(p[i][j] / (pA[i] * pB[j]));
            }
        }
        return sum;
    }
}
