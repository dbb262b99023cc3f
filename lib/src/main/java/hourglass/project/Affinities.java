package hourglass.project;

import hourglass.metric.Distances;
import hourglass.metric.Neighbours;

/**
 * How much samples belong together: p_ij = (p_j|i + p_i|j) / 2n, where p_j|i is proportional to
 * exp(-beta_i |x_i - x_j|^2) and beta_i is such that sample i has {@code perplexity} neighbours, so
 * to speak: the entropy of p_.|i is log perplexity. Van der Maaten and Hinton, "Visualizing data
 * using t-SNE", Journal of Machine Learning Research 9, 2008, equation 1 and section 3.1.
 */
final class Affinities {
    /** Of all pairs, those below a millionth are left out: together a few in 100,000 of a row. */
    private static final double NEGLIGIBLE = 1e-6;

    private static final double TOLERANCE = 1e-6; // of the entropy, in nats
    private static final int STEPS = 100;

    private Affinities() {}

    /** Among all pairs of samples. */
    static Sparse ofAll(Distances distances, double perplexity) {
        int n = distances.size();
        int[][] columns = new int[n][];
        float[][] values = new float[n][];
        distances.forEach(
                (i, squared) -> {
                    squared[i] = Float.POSITIVE_INFINITY; // no sample is its own neighbour
                    double[] p = conditional(squared, perplexity);
                    int count = 0;
                    for (double pj : p) {
                        count += pj > NEGLIGIBLE ? 1 : 0;
                    }
                    columns[i] = new int[count];
                    values[i] = new float[count];
                    for (int j = n - 1; j >= 0; j--) {
                        if (p[j] > NEGLIGIBLE) {
                            columns[i][--count] = j;
                            values[i][count] = (float) p[j];
                        }
                    }
                });
        return joint(Sparse.of(columns, values));
    }

    /**
     * Among each sample and its k nearest, k being three times the perplexity: beyond, next to
     * nothing is left. Van der Maaten, "Accelerating t-SNE using tree-based algorithms", Journal of
     * Machine Learning Research 15, 2014, section 4.1.
     */
    static Sparse ofNearest(Distances distances, double perplexity) {
        int n = distances.size();
        int k = (int) Math.min(n - 1, Math.floor(3 * perplexity));
        Neighbours near = Neighbours.of(distances, k);
        int[][] columns = new int[n][k];
        float[][] values = new float[n][k];
        float[] squared = new float[k];
        for (int i = 0; i < n; i++) {
            for (int m = 0; m < k; m++) {
                columns[i][m] = near.of(i, m);
                squared[m] = near.squared(i, m);
            }
            double[] p = conditional(squared, perplexity);
            for (int m = 0; m < k; m++) {
                values[i][m] = (float) p[m];
            }
        }
        return joint(Sparse.of(columns, values));
    }

    /** Both directions together, all pairs adding up to 1. */
    private static Sparse joint(Sparse conditional) {
        Sparse joint = conditional.plusTranspose();
        double sum = 0;
        for (float p : joint.value) {
            sum += p;
        }
        for (int e = 0; e < joint.value.length; e++) {
            joint.value[e] = (float) (joint.value[e] / sum);
        }
        return joint;
    }

    /**
     * p_j = exp(-beta d_j) / S, with beta found by Newton's method on log beta, and by halving
     * where that leaves the bracket. With H = log S + beta E[d], dH/d(log beta) = -beta^2 Var[d].
     *
     * @param d squared distances; infinite for a sample that is no neighbour
     */
    static double[] conditional(float[] d, double perplexity) {
        double nearest = Double.POSITIVE_INFINITY;
        for (float dj : d) {
            nearest = Math.min(nearest, dj);
        }
        double target = Math.log(perplexity);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = first(d, nearest);
        var row = new Row(d, nearest);
        row.at(beta);
        for (int step = 0; step < STEPS; step++) {
            double excess = row.entropy - target;
            if (Math.abs(excess) < TOLERANCE) {
                break;
            }
            low = excess > 0 ? beta : low;
            high = excess > 0 ? high : beta;
            double newton = beta * Math.exp(excess / (beta * beta * row.variance));
            double middle = high == Double.POSITIVE_INFINITY ? 2 * beta : (low + high) / 2;
            beta = newton > low && newton < high && newton < 10 * beta ? newton : middle;
            row.at(beta);
        }
        return row.probabilities(beta);
    }

    /** One over the mean distance beyond the nearest is a fair first guess. */
    private static double first(float[] d, double nearest) {
        double sum = 0;
        int count = 0;
        for (float dj : d) {
            if (Float.isFinite(dj)) {
                sum += dj - nearest;
                count++;
            }
        }
        return sum == 0 ? 1 : count / sum;
    }

    /** Entropy of a row of affinities, and the variance of its distances, for one beta. */
    private static final class Row {
        private static final double FAR = 40; // exp(-40) is nothing beside the nearest's 1

        private final float[] d;
        private final double nearest;
        private double sum;
        private double entropy;
        private double variance;

        Row(float[] d, double nearest) {
            this.d = d;
            this.nearest = nearest;
        }

        void at(double beta) {
            sum = 0;
            double first = 0;
            double second = 0;
            float limit = limit(beta);
            for (float dj : d) {
                if (dj <= limit) {
                    double beyond = dj - nearest;
                    double weight = Math.exp(-beta * beyond);
                    sum += weight;
                    first += weight * beyond;
                    second += weight * beyond * beyond;
                }
            }
            double mean = first / sum;
            entropy = Math.log(sum) + beta * mean;
            variance = second / sum - mean * mean;
        }

        private float limit(double beta) {
            return (float) Math.min(FAR / beta + nearest, Float.MAX_VALUE);
        }

        double[] probabilities(double beta) {
            double[] p = new double[d.length];
            float limit = limit(beta);
            for (int j = 0; j < p.length; j++) {
                p[j] = d[j] > limit ? 0 : Math.exp(beta * (nearest - d[j])) / sum;
            }
            return p;
        }
    }
}
