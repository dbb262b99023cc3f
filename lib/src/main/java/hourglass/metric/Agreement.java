package hourglass.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How well clusters, found without labels, agree with classes. Labels are any whole numbers; the -1
 * that some methods give to noise counts as one more cluster.
 *
 * <p>Strehl and Ghosh, "Cluster ensembles", Journal of Machine Learning Research 3, 2002.
 */
public final class Agreement {
    private Agreement() {}

    /**
     * The share of samples that belong to the commonest class of their cluster: 1/n sum_c max_l
     * n_cl. It grows with the number of clusters by itself, and is 1 where each has one sample.
     */
    public static double purity(int[] classes, int[] clusters) {
        check(classes, clusters);
        var largest = new HashMap<Integer, Integer>();
        joint(classes, clusters)
                .forEach((pair, count) -> largest.merge(pair.cluster, count, Math::max));
        return largest.values().stream().mapToInt(c -> c).sum() / (double) classes.length;
    }

    /**
     * Normalised mutual information, 0 to 1: I(classes; clusters) / ((H(classes) + H(clusters)) /
     * 2). Unlike purity it also counts what a needless cluster costs.
     */
    public static double nmi(int[] classes, int[] clusters) {
        check(classes, clusters);
        double n = classes.length;
        Map<Integer, Integer> byClass = counts(classes);
        Map<Integer, Integer> byCluster = counts(clusters);
        double[] information = {0};
        joint(classes, clusters)
                .forEach(
                        (pair, count) -> {
                            double a = byClass.getOrDefault(pair.label, 0);
                            double b = byCluster.getOrDefault(pair.cluster, 0);
                            // I = sum_cl p(c, l) log(p(c, l) / (p(c) p(l)))
                            information[0] += count / n * Math.log(n * count / (a * b));
                        });
        double mean = (entropy(byClass, n) + entropy(byCluster, n)) / 2;
        return mean == 0 ? 1 : Math.max(0, information[0] / mean);
    }

    private record Pair(int label, int cluster) {}

    private static Map<Pair, Integer> joint(int[] classes, int[] clusters) {
        var counts = new HashMap<Pair, Integer>();
        for (int i = 0; i < classes.length; i++) {
            counts.merge(new Pair(classes[i], clusters[i]), 1, Integer::sum);
        }
        return counts;
    }

    private static Map<Integer, Integer> counts(int[] labels) {
        var counts = new HashMap<Integer, Integer>();
        Arrays.stream(labels).forEach(label -> counts.merge(label, 1, Integer::sum));
        return counts;
    }

    /** H = - sum_l p(l) log p(l), in nats. */
    private static double entropy(Map<Integer, Integer> counts, double n) {
        return counts.values().stream().mapToDouble(c -> -c / n * Math.log(c / n)).sum();
    }

    private static void check(int[] classes, int[] clusters) {
        if (classes.length == 0 || classes.length != clusters.length) {
            throw new IllegalArgumentException(
                    "%d classes and %d clusters: give each sample one of both"
                            .formatted(classes.length, clusters.length));
        }
    }
}
