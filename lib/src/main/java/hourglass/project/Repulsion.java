package hourglass.project;

/** What drives the points of a t-SNE map apart: every pair of them. */
interface Repulsion {
    /**
     * Writes sum_j q_ij^2 (y_i - y_j) of every point into {@code push}, where q_ij = 1 / (1 + |y_i
     * - y_j|^2).
     *
     * @param y the points: both coordinates, each (n)
     * @param push the same shape
     * @return Z = sum of q_ij over all i and j that differ
     */
    double at(float[][] y, float[][] push);
}
