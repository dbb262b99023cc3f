package hourglass.train;

import static hourglass.train.Optimizers.nadam;
import static hourglass.train.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import hourglass.engine.Compute;
import hourglass.model.Autoencoder;
import hourglass.model.DenoisingAutoencoder;
import hourglass.model.Learnable;
import hourglass.model.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FitTest {
    private final NDArray x = blobs(256, 20, 1);
    private final NDArray valid = blobs(64, 20, 2);

    /** Samples that lie near a plane in 20 dimensions. */
    private static NDArray blobs(int n, int d, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[n * d];
        for (int i = 0; i < n; i++) {
            double a = random.nextDouble();
            double b = random.nextDouble();
            for (int j = 0; j < d; j++) {
                values[i * d + j] =
                        (float)
                                (a * Math.sin(j)
                                        + b * Math.cos(2 * j)
                                        + 0.01 * random.nextDouble());
            }
        }
        return Compute.root().create(values, new Shape(n, d));
    }

    @Test
    void learns_and_beats_its_start() {
        var model = Autoencoder.stacked(20, 12, 4);
        History history = Fit.epochs(30).withOptimizer(nadam(3e-3)).fit(model, x, valid);
        assertThat(history.epochs()).isEqualTo(30);
        assertThat(history.validLoss()).isLessThan(0.1 * history.valid()[0]).isLessThan(0.01);
    }

    @Test
    void one_seed_gives_one_history_bit_for_bit_and_another_seed_another() {
        History first =
                Fit.epochs(3).withSeed(7).fit(Autoencoder.stacked(20, 12, 4).seeded(7), x, valid);
        History again =
                Fit.epochs(3).withSeed(7).fit(Autoencoder.stacked(20, 12, 4).seeded(7), x, valid);
        History other =
                Fit.epochs(3).withSeed(8).fit(Autoencoder.stacked(20, 12, 4).seeded(7), x, valid);
        assertThat(again.train()).containsExactly(first.train());
        assertThat(again.valid()).containsExactly(first.valid());
        assertThat(other.train()).isNotEqualTo(first.train());
    }

    @Test
    void the_seed_is_that_of_the_noise_too() {
        History first = fitWithNoise(7);
        assertThat(fitWithNoise(7).train()).containsExactly(first.train());
        assertThat(fitWithNoise(8).train()).isNotEqualTo(first.train());
    }

    private History fitWithNoise(long seed) {
        var model = DenoisingAutoencoder.dropout(0.5, 20, 12, 4).seeded(7);
        // one batch: the order of its samples changes no loss
        return Fit.epochs(2).withBatchSize(256).withSeed(seed).fit(model, x, valid);
    }

    @Test
    void the_last_smaller_batch_counts_by_its_samples() {
        NDArray few = x.get(":33");
        var model = Autoencoder.stacked(20, 12, 4);
        double byHand = mse(model, few);
        History history =
                Fit.epochs(1).withBatchSize(32).withOptimizer(sgd(1e-12)).fit(model, few, few);
        assertThat(history.train()[0]).isCloseTo(byHand, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(history.validLoss())
                .isCloseTo(byHand, org.assertj.core.data.Offset.offset(1e-6));
    }

    private static double mse(Autoencoder model, NDArray x) {
        return model.reconstruct(x).sub(x).square().mean().getFloat();
    }

    @Test
    void a_loss_that_leaves_the_numbers_stops_with_step_and_learning_rate() {
        var model = Autoencoder.linear(20, 4);
        assertThatThrownBy(() -> Fit.epochs(20).withOptimizer(sgd(1e4)).fit(model, x, valid))
                .isInstanceOf(Diverged.class)
                .hasMessageMatching(
                        "the loss is .* at epoch \\d+, step 8, with learning rate 10000.0: try a learning rate ten times smaller");
    }

    @Test
    void early_stopping_goes_back_to_the_best_epoch() {
        var model = Autoencoder.stacked(20, 12, 4);
        List<Double> seen = new ArrayList<>();
        Optimizer tooFast = sgd(0.9, 0.95);
        History history =
                Fit.epochs(200)
                        .withOptimizer(tooFast)
                        .withEarlyStopping(3)
                        .withWatcher((h, done) -> seen.add(done))
                        .fit(model, x, valid);
        assertThat(history.epochs()).isLessThan(200).isEqualTo(history.bestEpoch() + 3);
        assertThat(mse(model, valid))
                .isCloseTo(
                        history.valid()[history.bestEpoch() - 1],
                        org.assertj.core.data.Offset.offset(1e-6));
        assertThat(seen).hasSize(history.epochs());
    }

    @Test
    void an_interrupt_ends_it_and_the_model_keeps_what_it_learned() {
        var model = Autoencoder.stacked(20, 12, 4);
        double before = mse(model, valid);
        assertThatThrownBy(
                        () ->
                                Fit.epochs(50)
                                        .withWatcher(
                                                (h, done) -> {
                                                    if (done == 3) {
                                                        Thread.currentThread().interrupt();
                                                    }
                                                })
                                        .fit(model, x, valid))
                .isInstanceOf(CancellationException.class)
                .hasMessage(
                        "the training was stopped in epoch 4 of 50; what it has learned is kept");
        assertThat(mse(model, valid)).isLessThan(before);
    }

    @Test
    void native_memory_is_as_flat_after_many_steps_as_after_two() {
        var model = Autoencoder.stacked(20, 12, 4);
        List<Integer> live = new ArrayList<>();
        Fit.epochs(40)
                .withWatcher((h, done) -> live.add(arrays(Compute.root())))
                .fit(model, x, valid);
        assertThat(live.get(39)).isEqualTo(live.get(1));
    }

    @Test
    void a_loss_that_leaks_would_be_found() {
        var inner = Autoencoder.stacked(20, 12, 4);
        Learnable leaking =
                new Learnable() {
                    @Override
                    public Block block() {
                        return inner.block();
                    }

                    @Override
                    public NDArray loss(NDArray batch, Pass pass) {
                        // begins with a parameter, so its result belongs to the parameter's manager
                        NDArray weights = block().getParameters().valueAt(0).getArray();
                        return inner.loss(batch, pass).add(weights.abs().sum().mul(0));
                    }
                };
        List<Integer> live = new ArrayList<>();
        Fit.epochs(5)
                .withWatcher((h, done) -> live.add(arrays(Compute.root())))
                .fit(leaking, x, valid);
        assertThat(live.get(4)).isGreaterThan(live.get(1));
    }

    private static int arrays(NDManager manager) {
        var managed = manager.getManagedArrays();
        return managed.size();
    }

    @Test
    void says_what_is_wrong_with_the_samples_or_the_settings() {
        var model = Autoencoder.stacked(784, 30);
        NDArray images = Compute.root().zeros(new Shape(4, 28, 28));
        assertThatThrownBy(() -> Fit.epochs(1).fit(model, images, images))
                .hasMessage(
                        "samples have shape (28, 28), the encoder expects (784): flatten them: images.flat() of a set, or x.reshape(-1, 784)");
        assertThatThrownBy(() -> Fit.epochs(0))
                .hasMessage("epochs is 0, batchSize 32; both must be at least 1");
        assertThatThrownBy(() -> Fit.epochs(1).withEarlyStopping(-1))
                .hasMessage("patience is -1; it must be at least 1, or 0 to never stop early");
    }
}
