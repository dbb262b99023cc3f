package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import hourglass.metric.Reconstruction;
import hourglass.train.Fit;
import hourglass.train.Optimizers;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RbmTest {
    private static final NDManager ROOT = Compute.root();
    private static final double[][] W = {{0.5, -1, 2}, {1.5, 0.25, -0.75}}; // (2, 3)
    private static final double[] B = {0.3, -0.2};
    private static final double[] A = {-0.5, 0.1, 0.4};

    /** Three visible and two hidden units, with the weights above. */
    private static Rbm tiny(Rbm rbm) {
        NDList own = Parameters.arrays(rbm.block());
        InPlace.copy(
                own,
                new NDList(
                        array(
                                new Shape(2, 3),
                                W[0][0],
                                W[0][1],
                                W[0][2],
                                W[1][0],
                                W[1][1],
                                W[1][2]),
                        array(new Shape(2), B),
                        array(new Shape(3), A)));
        return rbm;
    }

    private static NDArray array(Shape shape, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return ROOT.create(floats, shape);
    }

    /** All 2^n rows of n bits. */
    private static double[][] bits(int n) {
        double[][] rows = new double[1 << n][n];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = i >> j & 1;
            }
        }
        return rows;
    }

    /** E(v, h) = -a v - b h - h W v. */
    private static double energy(double[] v, double[] h) {
        double energy = 0;
        for (int i = 0; i < 3; i++) {
            energy -= A[i] * v[i];
            for (int j = 0; j < 2; j++) {
                energy -= h[j] * W[j][i] * v[i];
            }
        }
        return energy - B[0] * h[0] - B[1] * h[1];
    }

    private static NDArray allVisible() {
        return array(
                new Shape(8, 3), Arrays.stream(bits(3)).flatMapToDouble(Arrays::stream).toArray());
    }

    @Test
    void hidden_units_have_the_probabilities_that_counting_all_states_gives() {
        float[] p = tiny(Rbm.binary(3, 2)).encode(allVisible()).toFloatArray(); // (8, 2)
        double[][] visible = bits(3);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 2; j++) {
                double on = 0;
                double all = 0;
                for (double[] h : bits(2)) {
                    double weight = Math.exp(-energy(visible[i], h));
                    all += weight;
                    on += h[j] * weight;
                }
                assertThat((double) p[2 * i + j]).isCloseTo(on / all, Offset.offset(1e-6));
            }
        }
    }

    @Test
    void visible_units_have_the_probabilities_that_counting_all_states_gives() {
        NDArray h = array(new Shape(4, 2), 0, 0, 1, 0, 0, 1, 1, 1);
        float[] p = tiny(Rbm.binary(3, 2)).decode(h).toFloatArray(); // (4, 3)
        double[][] hidden = bits(2);
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < 3; i++) {
                double on = 0;
                double all = 0;
                for (double[] v : bits(3)) {
                    double weight = Math.exp(-energy(v, hidden[k]));
                    all += weight;
                    on += v[i] * weight;
                }
                assertThat((double) p[3 * k + i]).isCloseTo(on / all, Offset.offset(1e-6));
            }
        }
    }

    @Test
    void free_energy_is_minus_the_log_of_the_sum_over_all_hidden_states() {
        float[] f = tiny(Rbm.binary(3, 2)).freeEnergy(allVisible()).toFloatArray();
        double[][] visible = bits(3);
        for (int i = 0; i < 8; i++) {
            double sum = 0;
            for (double[] h : bits(2)) {
                sum += Math.exp(-energy(visible[i], h));
            }
            assertThat((double) f[i]).isCloseTo(-Math.log(sum), Offset.offset(1e-5));
        }
    }

    @Test
    void with_linear_units_free_energy_is_the_integral_over_them() {
        NDArray v = array(new Shape(2, 3), 1, 0, 1, 0.5, 1, 0);
        float[] f = tiny(Rbm.linear(3, 2)).freeEnergy(v).toFloatArray();
        // up to a constant: compare the difference between the two samples
        double exact = integral(0.5, 1, 0) - integral(1, 0, 1);
        assertThat((double) f[1] - f[0]).isCloseTo(exact, Offset.offset(1e-4));
        float[] mean = tiny(Rbm.linear(3, 2)).encode(v).toFloatArray();
        assertThat(mean[0]).isEqualTo(0.3f + 0.5f + 2f);
    }

    /** -log of the integral of exp(-E) over h, on a grid; E = -a v - h W v + |h - b|^2 / 2. */
    private static double integral(double... v) {
        double product = 1;
        for (int j = 0; j < 2; j++) {
            double sum = 0;
            double wv = W[j][0] * v[0] + W[j][1] * v[1] + W[j][2] * v[2];
            for (double h = -15; h < 15; h += 0.001) {
                sum += 0.001 * Math.exp(h * wv - (h - B[j]) * (h - B[j]) / 2);
            }
            product *= sum;
        }
        return -A[0] * v[0] - A[1] * v[1] - A[2] * v[2] - Math.log(product);
    }

    @Test
    void a_step_of_contrastive_divergence_is_that_by_hand() {
        for (Rbm rbm : new Rbm[] {tiny(Rbm.binary(3, 2)), tiny(Rbm.linear(3, 2))}) {
            NDArray v0 = array(new Shape(2, 3), 1, 0, 1, 0, 1, 1);
            NDArray noise = array(new Shape(2, 2), 0.9, 0.2, 0.5, 0.7); // fixed: u, or eps
            NDArray v1 = rbm.decode(rbm.sample(rbm.encode(v0), noise));
            NDList parameters = Parameters.arrays(rbm.block());
            parameters.forEach(p -> p.setRequiresGradient(true));
            try (var tape = Engine.getInstance().newGradientCollector();
                    NDManager scope = ROOT.newSubManager()) {
                tape.backward(rbm.gap(v0, v1, Pass.training(scope)));
            }
            NDArray p0 = rbm.encode(v0); // (n, k)
            NDArray p1 = rbm.encode(v1);
            NDArray dW = p0.transpose().matMul(v0).sub(p1.transpose().matMul(v1)).div(2);
            NDArray db = p0.sub(p1).mean(new int[] {0});
            NDArray da = v0.sub(v1).mean(new int[] {0});
            NDArray[] byHand = {dW, db, da};
            for (int i = 0; i < 3; i++) {
                assertThat(parameters.get(i).getGradient().neg().toFloatArray())
                        .containsExactly(byHand[i].toFloatArray(), Offset.offset(1e-5f));
            }
            assertThat(dW.abs().sum().getFloat()).isGreaterThan(0.1f);
        }
    }

    @Test
    void a_binary_unit_is_on_when_its_uniform_number_is_below_its_probability() {
        NDArray mean = array(new Shape(1, 3), 0.3, 0.3, 1);
        NDArray u = array(new Shape(1, 3), 0.29, 0.31, 0.99);
        assertThat(Rbm.binary(3, 3).sample(mean, u).toFloatArray()).containsExactly(1, 0, 1);
        assertThat(Rbm.linear(3, 3).sample(mean, u).toFloatArray())
                .containsExactly(new float[] {0.59f, 0.61f, 1.99f}, Offset.offset(1e-6f));
    }

    /**
     * Bars: (n, 8) with one half on and the other off, or the other way round, a few bits turned.
     */
    private static NDArray bars(int n, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[8 * n];
        for (int i = 0; i < n; i++) {
            boolean left = random.nextBoolean();
            for (int j = 0; j < 8; j++) {
                values[8 * i + j] = (j < 4 == left) != (random.nextDouble() < 0.05) ? 1 : 0;
            }
        }
        return ROOT.create(values, new Shape(n, 8));
    }

    @Test
    void it_learns_bars_and_tells_them_from_noise() {
        NDArray x = bars(400, 1);
        Rbm rbm = Rbm.binary(8, 2).seeded(3).startAtMean(x);
        NDArray noise = ROOT.create(new float[] {1, 0, 1, 0, 1, 0, 1, 0}, new Shape(1, 8));
        double before = Reconstruction.mse(x, rbm.reconstruct(x));
        double gapBefore = gapToNoise(rbm, x, noise);
        Fit.epochs(30).withOptimizer(Optimizers.sgd(0.1, 0.5)).fit(rbm, x, x);
        assertThat(Reconstruction.mse(x, rbm.reconstruct(x))).isLessThan(0.5 * before);
        assertThat(gapToNoise(rbm, x, noise)).isLessThan(gapBefore - 3);
    }

    /** Mean F of samples minus F of noise: the lower, the likelier samples are. */
    private static double gapToNoise(Rbm rbm, NDArray x, NDArray noise) {
        return rbm.freeEnergy(x).mean().getFloat() - rbm.freeEnergy(noise).getFloat();
    }

    @Test
    void the_same_seed_learns_and_dreams_the_same() {
        NDArray x = bars(64, 2);
        float[] a = learnedAndDreamt(x, 5);
        assertThat(learnedAndDreamt(x, 5)).containsExactly(a);
        assertThat(learnedAndDreamt(x, 6)).isNotEqualTo(a);
    }

    private static float[] learnedAndDreamt(NDArray x, long seed) {
        Rbm rbm = Rbm.binary(8, 3).seeded(seed);
        Fit.epochs(2).withSeed(seed).fit(rbm, x, x);
        return rbm.dream(x, 4, seed).toFloatArray();
    }

    @Test
    void weights_are_counted_once_for_both_ways() {
        assertThat(Rbm.binary(784, 100).summary().parameters()).isEqualTo(784 * 100 + 100 + 784);
        assertThat(Rbm.binary(784, 100).toString()).contains("dense, tied");
    }

    @Test
    void started_at_the_mean_a_machine_with_all_hidden_units_off_shows_the_mean() {
        NDArray x = bars(100, 3);
        float[] shown =
                Rbm.binary(8, 2).startAtMean(x).decode(ROOT.zeros(new Shape(1, 2))).toFloatArray();
        assertThat(shown)
                .containsExactly(x.mean(new int[] {0}).toFloatArray(), Offset.offset(1e-5f));
        NDArray empty = ROOT.zeros(new Shape(5, 8));
        assertThat(Rbm.binary(8, 2).startAtMean(empty).freeEnergy(empty).toFloatArray()[0])
                .isFinite();
    }

    @Test
    void unrolled_it_gives_what_going_up_and_down_gives() {
        NDArray x = bars(5, 4);
        Rbm first = Rbm.binary(8, 4).seeded(1).startAtMean(x);
        Rbm second = Rbm.linear(4, 2).seeded(2);
        Autoencoder net = Rbm.unrolled(first, second);
        float[] byHand = first.decode(second.reconstruct(first.encode(x))).toFloatArray();
        assertThat(net.reconstruct(x).toFloatArray()).containsExactly(byHand, Offset.offset(1e-6f));
        assertThat(net.parameterCount()).isEqualTo(2 * (8 * 4 + 4 * 2) + 8 + 4 + 2 + 4);
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> Rbm.unrolled(Rbm.binary(8, 4), Rbm.linear(5, 2)))
                .hasMessage(
                        "machine 1 has 4 hidden units, machine 2 5 visible ones: each must see what the one before it hides");
        assertThatThrownBy(Rbm::unrolled).hasMessageContaining("no machine to unroll");
        assertThatThrownBy(() -> Rbm.binary(8, 4).encode(ROOT.zeros(new Shape(2, 3, 3))))
                .hasMessage(
                        "samples have shape (3, 3), the machine has (8) visible units: flatten them, or build it for them");
        assertThatThrownBy(() -> Rbm.binary(0, 4)).hasMessageContaining("must be at least 1");
    }
}
