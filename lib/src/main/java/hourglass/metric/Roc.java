package hourglass.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well a score tells strange samples from normal ones, at every threshold at once: receiver
 * operating characteristic. At a threshold, all samples that score at least as much are called
 * strange; the false alarms are the share of the normal ones among them, the hits the share of the
 * strange ones.
 *
 * <p>Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27, 2006.
 */
public final class Roc {
    private Roc() {}

    /**
     * The curve from (0, 0) to (1, 1), one point a threshold, the highest first.
     *
     * @param normal scores of normal samples
     * @param strange scores of the samples that are to be found; the higher, the stranger
     * @return points (false alarms, hits), each 0 to 1
     */
    public static double[][] curve(double[] normal, double[] strange) {
        check(normal, strange);
        int n = normal.length;
        int m = strange.length;
        Integer[] order = IntStream.range(0, n + m).boxed().toArray(Integer[]::new);
        double[] score = Arrays.copyOf(normal, n + m);
        System.arraycopy(strange, 0, score, n, m);
        Arrays.sort(order, Comparator.comparingDouble(i -> -score[i]));
        double[][] points = new double[n + m + 1][2];
        int count = 1;
        int alarms = 0;
        int hits = 0;
        for (int k = 0; k < order.length; k++) {
            if (order[k] < n) {
                alarms++;
            } else {
                hits++;
            }
            boolean tied = k + 1 < order.length && score[order[k]] == score[order[k + 1]];
            if (!tied) { // equal scores cross the threshold together
                points[count++] = new double[] {alarms / (double) n, hits / (double) m};
            }
        }
        return Arrays.copyOf(points, count);
    }

    /**
     * The area under the curve, 0 to 1: the probability that a strange sample scores more than a
     * normal one, where a tie counts half. 0.5 is a coin.
     */
    public static double auc(double[] normal, double[] strange) {
        double[][] points = curve(normal, strange);
        double area = 0;
        for (int i = 1; i < points.length; i++) {
            // trapezoids: (x_i - x_{i-1}) (y_i + y_{i-1}) / 2
            area += (points[i][0] - points[i - 1][0]) * (points[i][1] + points[i - 1][1]) / 2;
        }
        return area;
    }

    private static void check(double[] normal, double[] strange) {
        if (normal.length == 0 || strange.length == 0) {
            throw new IllegalArgumentException(
                    "there are %d normal and %d strange scores; both are needed"
                            .formatted(normal.length, strange.length));
        }
        if (!Arrays.stream(normal).allMatch(Double::isFinite)
                || !Arrays.stream(strange).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "some scores are not numbers: whatever made them has diverged");
        }
    }
}
