package hourglass.metric;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How generated samples spread over the classes that an independent classifier sees in them: what
 * shows a collapse of a generator to a few kinds of samples.
 *
 * @param shares a share, 0 to 1, for each class; their sum is 1
 */
public record ClassShares(List<Double> shares) {
    public ClassShares {
        shares = List.copyOf(shares);
    }

    /**
     * Counts.
     *
     * @param classes of each sample, as {@code classifier.classify(samples)} gives them
     * @param count of classes there could be
     */
    public static ClassShares of(int[] classes, int count) {
        if (classes.length == 0) {
            throw new IllegalArgumentException("there is no sample: give at least one");
        }
        double[] shares = new double[count];
        for (int c : classes) {
            if (c < 0 || c >= count) {
                throw new IllegalArgumentException(
                        "a sample is of class %d; with %d classes it can be 0 to %d"
                                .formatted(c, count, count - 1));
            }
            shares[c] += 1.0 / classes.length;
        }
        return new ClassShares(Arrays.stream(shares).boxed().toList());
    }

    /** Each class's share by its name, in the order of the classes, for a plot. */
    public Map<String, Double> named(List<String> names) {
        if (names.size() != shares.size()) {
            throw new IllegalArgumentException(
                    "%d names for %d classes: give one a class"
                            .formatted(names.size(), shares.size()));
        }
        var named = new LinkedHashMap<String, Double>();
        for (int c = 0; c < shares.size(); c++) {
            named.put(names.get(c), shares.get(c));
        }
        return named;
    }

    /** The rarest class's share; 0 if one is missing. */
    public double smallest() {
        return shares.stream().mapToDouble(s -> s).min().orElseThrow();
    }

    /** How many classes have at least this share. */
    public int present(double atLeast) {
        return (int) shares.stream().filter(s -> s >= atLeast).count();
    }

    /** -sum_c s_c log s_c, in nats: log(count) if all are equally frequent, 0 if one has all. */
    public double entropy() {
        return Math.abs(shares.stream().filter(s -> s > 0).mapToDouble(s -> s * Math.log(s)).sum());
    }

    /**
     * The share of samples (n, d) that have a near duplicate among the others: one nearer than the
     * nearest neighbour of 99 % of the real samples is to them.
     *
     * @param real as many real samples (n, d): neighbours are nearer in a larger set
     */
    public static double nearDuplicates(NDArray samples, NDArray real) {
        if (!samples.getShape().equals(real.getShape())) {
            throw new IllegalArgumentException(
                    "samples have shape %s, real ones %s: give as many of one as of the other"
                            .formatted(samples.getShape(), real.getShape()));
        }
        double[] usual = nearest(real);
        Arrays.sort(usual);
        double near = usual[usual.length / 100];
        return Arrays.stream(nearest(samples)).filter(d -> d < near).count()
                / (double) usual.length;
    }

    /** The squared distance of each sample from the nearest other one. */
    private static double[] nearest(NDArray samples) {
        Neighbours neighbours = Neighbours.of(samples, 1);
        return IntStream.range(0, neighbours.size())
                .mapToDouble(i -> neighbours.squared(i, 0))
                .toArray();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d classes, the smallest share %.1f %%, entropy %.3f of %.3f",
                present(Double.MIN_VALUE),
                shares.size(),
                100 * smallest(),
                entropy(),
                Math.log(shares.size()));
    }
}
