package hourglass.project;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The loss of a t-SNE map and its gradient. */
final class Forces implements AutoCloseable {
    private static final int PARTS = 16;

    private final Sparse p;
    private final Repulsion repulsion;
    private final float[][] push;

    Forces(Sparse p, Repulsion repulsion) {
        this.p = p;
        this.repulsion = repulsion;
        push = new float[2][p.size()];
    }

    int size() {
        return p.size();
    }

    /**
     * dKL/dy_i = 4 sum_j (c p_ij - q_ij / Z) q_ij (y_i - y_j), with q_ij = 1 / (1 + |y_i - y_j|^2).
     * Van der Maaten and Hinton 2008, equation 5.
     *
     * @param c exaggeration of the affinities, 1 for the true gradient
     */
    void gradient(float[][] y, double c, float[][] gradient) {
        float share = (float) (4 / repulsion.at(y, push));
        float pull = (float) (4 * c);
        inParts(
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        pull(i, y, gradient);
                        gradient[0][i] = pull * gradient[0][i] - share * push[0][i];
                        gradient[1][i] = pull * gradient[1][i] - share * push[1][i];
                    }
                });
    }

    /** sum_j p_ij q_ij (y_i - y_j). */
    private void pull(int i, float[][] y, float[][] pull) {
        float u = y[0][i];
        float v = y[1][i];
        float sumU = 0;
        float sumV = 0;
        for (int e = p.start[i]; e < p.start[i + 1]; e++) {
            int j = p.column[e];
            float du = u - y[0][j];
            float dv = v - y[1][j];
            float weight = p.value[e] / (1 + du * du + dv * dv);
            sumU += weight * du;
            sumV += weight * dv;
        }
        pull[0][i] = sumU;
        pull[1][i] = sumV;
    }

    /** KL = sum_ij p_ij log(p_ij / q_ij) + log Z, the p_ij adding up to 1. */
    double kl(float[][] y) {
        double[] ofPoint = new double[size()];
        inParts(
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        ofPoint[i] = kl(i, y);
                    }
                });
        return Arrays.stream(ofPoint).sum() + Math.log(repulsion.at(y, push));
    }

    private double kl(int i, float[][] y) {
        double sum = 0;
        for (int e = p.start[i]; e < p.start[i + 1]; e++) {
            double pij = p.value[e];
            double du = y[0][i] - y[0][p.column[e]];
            double dv = y[1][i] - y[1][p.column[e]];
            sum += pij == 0 ? 0 : pij * Math.log(pij * (1 + du * du + dv * dv));
        }
        return sum;
    }

    @FunctionalInterface
    private interface Part {
        void run(int from, int to);
    }

    /** Every point's sums are its own, so that threads change nothing in them. */
    private void inParts(Part part) {
        int n = size();
        IntStream.range(0, PARTS)
                .parallel()
                .forEach(k -> part.run(n * k / PARTS, n * (k + 1) / PARTS));
    }

    @Override
    public void close() {
        if (repulsion instanceof Grid grid) {
            grid.close();
        }
    }
}
