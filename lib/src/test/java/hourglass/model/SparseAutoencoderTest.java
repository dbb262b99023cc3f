package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.metric.Reconstruction;
import hourglass.train.Fit;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SparseAutoencoderTest {
    private static final float[] Z = {0.9f, 0.1f, 0.5f, 0.3f, 0.05f, 0.7f};

    private static NDArray codings(float... values) {
        return Compute.root().create(values, new Shape(2, 3));
    }

    private static NDArray random(long n, long d) {
        var random = new SplittableRandom(3);
        float[] values = new float[(int) (n * d)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Compute.root().create(values, new Shape(n, d));
    }

    @Test
    void has_the_book_s_number_of_parameters_and_sigmoid_codings() {
        var net = SparseAutoencoder.l1(1e-4, 784, 100, 300);
        assertThat(net.parameterCount()).isEqualTo(218_084);
        assertThat(SparseAutoencoder.kl(0.1, 1e-4, 784, 100, 300).parameterCount())
                .isEqualTo(218_084);
        assertThat(net.toString())
                .containsSubsequence("relu", "(100)", "dense", "(300)", "sigmoid", "relu", "(784)");
        float[] z = net.encode(random(4, 784)).toFloatArray();
        for (float value : z) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void l1_is_the_sum_of_a_sample_averaged_over_the_samples() {
        // (0.9 + 0.1 + 0.5 + 0.3 + 0.05 + 0.7) / 2
        assertThat(SparseAutoencoder.l1(codings(Z)).getFloat())
                .isCloseTo(1.275f, Offset.offset(1e-6f));
    }

    @Test
    void kl_is_that_of_pytorch_s_distributions() {
        // the sum of kl_divergence(Bernoulli(0.1), Bernoulli(q)) for q = 0.6, 0.075, 0.6
        assertThat(SparseAutoencoder.kl(0.1, codings(Z)).getFloat())
                .isCloseTo(1.1054316f, Offset.offset(2e-6f));
        float atTarget =
                SparseAutoencoder.kl(0.1, codings(0.2f, 0, 0.1f, 0, 0.2f, 0.1f)).getFloat();
        assertThat(atTarget).isCloseTo(0, Offset.offset(1e-6f));
    }

    @Test
    void kl_stays_finite_where_a_unit_is_always_off_or_always_on() {
        float both = SparseAutoencoder.kl(0.1, codings(0, 1, 0.1f, 0, 1, 0.1f)).getFloat();
        // 0.1 log(0.1 / 1e-7) + 0.9 log(0.9) + 0.1 log(0.1) + 0.9 log(0.9 / 1.2e-7)
        assertThat((double) both).isCloseTo(15.31, Offset.offset(0.05));
    }

    @Test
    void gradients_are_those_of_finite_differences() {
        sameGradient(SparseAutoencoder::l1);
        sameGradient(z -> SparseAutoencoder.kl(0.1, z));
    }

    private static void sameGradient(Autoencoder.Penalty penalty) {
        NDArray z = codings(Z);
        z.setRequiresGradient(true);
        try (var tape = Engine.getInstance().newGradientCollector()) {
            tape.backward(penalty.of(z));
        }
        float[] gradient = z.getGradient().toFloatArray();
        for (int i = 0; i < Z.length; i++) {
            double difference =
                    (penalty.of(moved(i, 5e-3f)).getFloat()
                                    - penalty.of(moved(i, -5e-3f)).getFloat())
                            / 1e-2;
            assertThat((double) gradient[i]).isCloseTo(difference, Offset.offset(1e-3));
            assertThat(Math.abs(gradient[i])).isGreaterThan(0.1f);
        }
    }

    private static NDArray moved(int i, float change) {
        float[] values = Z.clone();
        values[i] += change;
        return codings(values);
    }

    @Test
    void the_loss_is_the_error_and_the_weighted_penalty() {
        NDArray x = random(6, 12);
        var free = SparseAutoencoder.l1(0, 12, 5, 8);
        double error = Reconstruction.mse(x, free.reconstruct(x));
        NDArray z = free.encode(x); // one seed, one network: the codings of all three
        assertThat(loss(free, x)).isCloseTo(error, Offset.offset(1e-6));
        assertThat(loss(SparseAutoencoder.l1(0.5, 12, 5, 8), x))
                .isCloseTo(error + 0.5 * SparseAutoencoder.l1(z).getFloat(), Offset.offset(1e-5));
        assertThat(loss(SparseAutoencoder.kl(0.2, 3, 12, 5, 8), x))
                .isCloseTo(
                        error + 3 * SparseAutoencoder.kl(0.2, z).getFloat(), Offset.offset(1e-5));
    }

    private static double loss(Autoencoder net, NDArray x) {
        try (NDManager scope = Compute.root().newSubManager()) {
            scope.tempAttachAll(x);
            return net.loss(x, Pass.inference(scope)).getFloat();
        }
    }

    @Test
    void what_the_penalty_makes_belongs_to_the_step() {
        int before = Compute.root().getManagedArrays().size();
        try (NDManager step = Compute.root().newSubManager()) {
            NDArray z = step.create(Z, new Shape(2, 3));
            assertThat(SparseAutoencoder.l1(z).getManager()).isSameAs(step);
            assertThat(SparseAutoencoder.kl(0.1, z).getManager()).isSameAs(step);
        }
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    @Test
    void units_come_to_the_target_that_is_paid_for() {
        NDArray x = random(128, 12);
        var free = SparseAutoencoder.kl(0.1, 0, 12, 8, 20);
        var sparse = SparseAutoencoder.kl(0.1, 0.1, 12, 8, 20);
        for (Autoencoder net : new Autoencoder[] {free, sparse}) {
            Fit.epochs(60).withOptimizer(hourglass.train.Optimizers.nadam(1e-2)).fit(net, x, x);
        }
        assertThat(mean(sparse, x)).isBetween(0.08f, 0.13f);
        assertThat(mean(free, x)).isGreaterThan(0.3f);
    }

    private static float mean(Autoencoder net, NDArray x) {
        return net.encode(x).mean().getFloat();
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> SparseAutoencoder.l1(-1, 784, 300))
                .hasMessage("the penalty's weight is -1.0; it must be 0 or more, such as 0.0001");
        assertThatThrownBy(() -> SparseAutoencoder.kl(0.1, Double.NaN, 784, 300))
                .hasMessageStartingWith("the penalty's weight is NaN");
        assertThatThrownBy(() -> SparseAutoencoder.kl(1, 0.1, 784, 300))
                .hasMessage(
                        "the target is 1.0; the mean activity of a sigmoid can be between 0 and 1, such as 0.1");
        assertThatThrownBy(() -> SparseAutoencoder.l1(0.1, 784))
                .hasMessageContaining("give at least two");
    }
}
