package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import hourglass.engine.Compute;
import hourglass.engine.Gradient;
import hourglass.engine.InPlace;
import hourglass.metric.Codings;
import hourglass.nn.Sampling;
import hourglass.train.Fit;
import hourglass.train.History;
import hourglass.train.Optimizers;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariationalAutoencoderTest {
    private static final float[] MEAN = {0.5f, -1, 2, 0, 0.3f, -0.7f};
    private static final float[] LOG_VAR = {-1, 0.4f, -3, 0, 2, -0.2f};

    private static NDArray six(float... values) {
        return Compute.root().create(values, new Shape(2, 3));
    }

    /** Samples (n, 12) that depend on two numbers. */
    private static NDArray samples(int n) {
        NDArray hidden = Sampling.normal(new Shape(n, 2), 3);
        return hidden.matMul(Sampling.normal(new Shape(2, 12), 4)).mul(0.3);
    }

    private static VariationalAutoencoder small(double beta) {
        return VariationalAutoencoder.beta(beta, 12, 16, 4);
    }

    @Test
    void has_the_book_s_number_of_parameters() {
        var net = VariationalAutoencoder.stacked(784, 150, 100, 10);
        assertThat(net.parameterCount()).isEqualTo(269_504);
        assertThat(net.toString())
                .containsSubsequence(
                        "(150)", "(100)", "dense", "(20)", "sampling", "(10)", "(784)");
    }

    @Test
    void kl_and_its_gradient_are_those_of_pytorch_s_distributions() {
        // kl_divergence(Normal(mean, exp(logVar / 2)), Normal(0, 1))
        float[] kl = {0.3089397f, 0.5459123f, 3.02489f, 0, 2.239528f, 0.2543654f};
        float[] byLogVar = {-0.3160603f, 0.2459124f, -0.4751065f, 0, 3.1945276f, -0.0906346f};
        var close = Offset.offset(1e-5f);
        NDArray mean = six(MEAN);
        NDArray logVar = six(LOG_VAR);
        assertThat(VariationalAutoencoder.kl(mean, logVar).toFloatArray())
                .containsExactly(kl, close);
        assertThat(
                        Gradient.of(mean, m -> VariationalAutoencoder.kl(m, logVar).sum())
                                .toFloatArray())
                .containsExactly(MEAN, close);
        assertThat(
                        Gradient.of(logVar, v -> VariationalAutoencoder.kl(mean, v).sum())
                                .toFloatArray())
                .containsExactly(byLogVar, close);
    }

    /** The engine's random numbers begin anew for each loss, so that all see the same draw. */
    @Test
    void the_gradient_of_the_loss_is_that_of_finite_differences() {
        var net = small(3).seeded(5);
        NDArray x = samples(8);
        var parameters = net.block().getParameters().values();
        parameters.forEach(p -> p.getArray().setRequiresGradient(true));
        try (var tape = Engine.getInstance().newGradientCollector();
                NDManager scope = Compute.root().newSubManager()) {
            tape.backward(lossOf(net, x, scope));
        }
        for (Parameter parameter : parameters) {
            NDArray array = parameter.getArray();
            int i = (int) (array.size() / 3);
            double slope =
                    (moved(net, x, array, i, 0.01f) - moved(net, x, array, i, -0.01f)) / 0.02;
            assertThat((double) array.getGradient().toFloatArray()[i])
                    .as("%s[%d]", parameter.getName(), i)
                    .isCloseTo(slope, Offset.offset(2e-3));
        }
    }

    private static double moved(
            VariationalAutoencoder net, NDArray x, NDArray array, int i, float step) {
        float[] before = array.toFloatArray();
        float[] after = before.clone();
        after[i] += step;
        write(array, after);
        double loss = loss(net, x);
        write(array, before);
        return loss;
    }

    private static void write(NDArray array, float... values) {
        InPlace.copy(
                new NDList(array), new NDList(Compute.root().create(values, array.getShape())));
    }

    private static double loss(VariationalAutoencoder net, NDArray x) {
        try (NDManager scope = Compute.root().newSubManager()) {
            return lossOf(net, x, scope).getFloat();
        }
    }

    private static NDArray lossOf(VariationalAutoencoder net, NDArray x, NDManager scope) {
        Compute.seed(11);
        scope.tempAttachAll(x);
        return net.loss(x, Pass.training(scope));
    }

    @Test
    void the_loss_is_the_sum_of_its_parts() {
        NDArray x = samples(4000);
        for (double beta : new double[] {0, 1, 4}) {
            var parts = small(beta).parts(x, 1);
            // other draws than those of the loss: equal up to chance
            assertThat(parts.loss()).isCloseTo(loss(small(beta), x), Offset.offset(0.02));
            assertThat(parts.loss()).isEqualTo(parts.mse() + beta * parts.kl() / 12);
        }
        assertThat(small(1).parts(x, 1)).isEqualTo(small(1).parts(x, 1));
        assertThat(small(1).parts(x, 1).mse()).isNotEqualTo(small(1).parts(x, 2).mse());
        assertThat(new VariationalAutoencoder.Parts(0.0221, 7.056, 1, 784))
                .hasToString("MSE 0.02210 + 7.06 nats / 784 = 0.03110");
        assertThat(new VariationalAutoencoder.Parts(0.0221, 7.056, 4, 784))
                .hasToString("MSE 0.02210 + 4.0 x 7.06 nats / 784 = 0.05810");
    }

    @Test
    void draws_with_a_seed_and_reconstructs_without_chance() {
        var net = small(1).seeded(2);
        NDArray x = samples(5);
        assertThat(net.sample(x, 1).toFloatArray())
                .containsExactly(net.sample(x, 1).toFloatArray());
        assertThat(net.sample(x, 1).toFloatArray()).isNotEqualTo(net.sample(x, 2).toFloatArray());
        assertThat(net.reconstruct(x).toFloatArray())
                .containsExactly(net.decode(net.encode(x)).toFloatArray());
        assertThat(net.generate(3, 9).toFloatArray())
                .containsExactly(net.decode(net.prior(3, 9)).toFloatArray());
    }

    @Test
    void draws_around_the_mean_as_wide_as_the_variance_says() {
        var net = small(1).seeded(2);
        NDArray x = samples(1).repeat(0, 20_000);
        NDArray away = net.sample(x, 1).sub(net.encode(x));
        float[] variance = away.square().mean(new int[] {0}).toFloatArray();
        float[] wanted = net.logVar(x).exp().mean(new int[] {0}).toFloatArray();
        assertThat(variance).containsExactly(wanted, Offset.offset(0.05f));
    }

    @Test
    void learns_and_keeps_as_many_units_as_there_is_to_say() {
        NDArray x = samples(512);
        var net = small(0.3).seeded(1).startAtMean(x);
        History history = fit(net, x, 40);
        assertThat(history.validLoss()).isLessThan(0.5 * history.valid()[0]);
        assertThat(Codings.activeUnits(net.encode(x))).isBetween(2, 3); // two numbers made them
        double[] kl = net.klOfUnits(x);
        assertThat(kl).hasSize(4);
        var silent = small(1000).seeded(1).startAtMean(x);
        fit(silent, x, 40);
        assertThat(Codings.activeUnits(silent.encode(x))).isZero();
    }

    private static History fit(VariationalAutoencoder net, NDArray x, int epochs) {
        return Fit.epochs(epochs).withOptimizer(Optimizers.nadam(5e-3)).fit(net, x, x);
    }

    @Test
    void the_same_seed_gives_the_same_numbers() {
        NDArray x = samples(64);
        double first = fit(small(1).seeded(1), x, 2).validLoss();
        assertThat(fit(small(1).seeded(1), x, 2).validLoss()).isEqualTo(first);
        assertThat(fit(small(1).seeded(2), x, 2).validLoss()).isNotEqualTo(first);
    }

    @Test
    void a_balanced_start_is_the_mean_sample_and_almost_the_prior() {
        NDArray x = samples(100);
        var net = small(1).startBalanced(x);
        float[] mean = x.mean(new int[] {0}).toFloatArray();
        assertThat(net.generate(1, 5).toFloatArray()).containsExactly(mean, Offset.offset(1e-5f));
        assertThat(net.encode(x).mean().getFloat()).isCloseTo(0, Offset.offset(1e-5f));
    }

    @Test
    void everything_made_in_a_step_belongs_to_it() {
        var net = small(1);
        NDArray x = samples(4);
        int before = Compute.root().getManagedArrays().size();
        loss(net, x);
        net.sample(x, 1).close();
        net.generate(2, 1).close();
        net.parts(x, 1);
        net.klOfUnits(x);
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    @Test
    void what_was_saved_comes_back(@TempDir Path folder) {
        var net = small(1).seeded(8);
        net.save(folder.resolve("vae.npz"));
        var again = small(1).seeded(9).load(folder.resolve("vae.npz"));
        NDArray x = samples(3);
        assertThat(again.encode(x).toFloatArray()).containsExactly(net.encode(x).toFloatArray());
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> small(-1))
                .hasMessage("beta is -1.0; it must be 0 or more, such as 1");
        assertThatThrownBy(() -> VariationalAutoencoder.stacked(784))
                .hasMessageContaining("give at least two");
        assertThatThrownBy(() -> small(1).encode(samples(2).get(":, 0:5")))
                .hasMessageContaining("the encoder expects (12)");
    }
}
