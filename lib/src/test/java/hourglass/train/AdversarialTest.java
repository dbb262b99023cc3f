package hourglass.train;

import static hourglass.model.Bce.bce;
import static hourglass.train.Optimizers.adam;
import static hourglass.train.Optimizers.rmsProp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import hourglass.data.Ring;
import hourglass.engine.Compute;
import hourglass.model.Gan;
import hourglass.model.Pass;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdversarialTest {
    private static final Ring RING = new Ring(8, 0.05);

    @TempDir private Path folder = Path.of("");

    private final NDArray x = RING.points(256, 1);

    private static Gan gan() {
        return Gan.plane(16).seeded(3);
    }

    /** All parameters and measured values, byte by byte. */
    static byte[] result(Gan gan, History history) {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        for (Block block : List.of(gan.generator(), gan.discriminator())) {
            block.getParameters().values().forEach(p -> floats(bytes, p.getArray()));
        }
        history.numbers().forEach(bytes::putDouble);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static void floats(ByteBuffer bytes, NDArray array) {
        for (float value : array.stopGradient().toFloatArray()) {
            bytes.putFloat(value);
        }
    }

    /** The loop by hand: the two phases of each step, with or without the reset between them. */
    private byte[] byHand(int epochs, boolean reset) {
        Gan gan = gan();
        Compute.seed(42);
        var shuffle = new SplittableRandom(42);
        try (NDManager scope = Compute.root().newSubManager()) {
            var g = new Stepper(rmsProp(1e-3), gan.generator(), scope);
            var d = new Stepper(rmsProp(1e-3), gan.discriminator(), scope);
            for (int epoch = 0; epoch < epochs; epoch++) {
                NDArray order = scope.create(Order.shuffled(256, shuffle));
                for (int from = 0; from < 256; from += 32) {
                    try (NDManager inStep = scope.newSubManager()) {
                        NDArray rows = order.get(inStep, new NDIndex("{}:{}", from, from + 32));
                        NDArray real = x.get(inStep, new NDIndex("{}", rows));
                        Pass pass = Pass.training(inStep);
                        try (var tape = Engine.getInstance().newGradientCollector()) {
                            NDArray fake = gan.generate(gan.noise(32, real), pass).stopGradient();
                            tape.backward(
                                    gan.discriminatorLoss(
                                            gan.judge(real, pass), gan.judge(fake, pass)));
                        }
                        d.step(1);
                        try (var tape = Engine.getInstance().newGradientCollector()) {
                            NDArray fake = gan.generate(gan.noise(32, real), pass);
                            tape.backward(gan.generatorLoss(gan.judge(fake, pass)));
                        }
                        g.step(1);
                        if (reset) {
                            d.clear();
                        }
                    }
                }
            }
        }
        return result(gan, new History(epochs));
    }

    /** Without the reset in the loop the two would differ, as the second line shows. */
    @Test
    void no_gradient_of_the_generator_s_phase_reaches_the_next_discriminator_step() {
        Gan gan = gan();
        Adversarial.epochs(3).fit(gan, x);
        assertThat(result(gan, new History(3)))
                .isEqualTo(byHand(3, true))
                .isNotEqualTo(byHand(3, false));
    }

    @Test
    void clear_leaves_gradients_of_zero_and_parameters_alone() {
        Gan gan = gan();
        NDArray weight = gan.discriminator().getParameters().valueAt(0).getArray();
        float[] before = weight.stopGradient().toFloatArray();
        try (NDManager scope = Compute.root().newSubManager()) {
            var stepper = new Stepper(rmsProp(1e-3), gan.discriminator(), scope);
            try (var tape = Engine.getInstance().newGradientCollector()) {
                NDArray z = gan.noise(32, scope.zeros(new Shape()));
                Pass pass = Pass.training(scope);
                tape.backward(bce(gan.judge(gan.generate(z, pass), pass), 1));
            }
            assertThat(weight.getGradient().abs().sum().getFloat()).isPositive(); // the leak
            stepper.clear();
            assertThat(weight.getGradient().abs().sum().getFloat()).isZero();
        }
        assertThat(weight.stopGradient().toFloatArray()).isEqualTo(before);
    }

    @Test
    void no_gradient_of_the_discriminator_s_phase_reaches_the_generator() {
        Gan still = gan();
        float[] before = still.generate(still.noise(5, 1L)).toFloatArray();
        Adversarial.epochs(1).withOptimizers(Optimizers.sgd(1e-30), adam(1e-3)).fit(still, x);
        assertThat(still.generate(still.noise(5, 1L)).toFloatArray()).isEqualTo(before);
    }

    @Test
    void one_seed_gives_one_training_bit_for_bit_and_another_seed_another() {
        assertThat(train(7)).isEqualTo(train(7)).isNotEqualTo(train(8));
    }

    private byte[] train(long seed) {
        Gan gan = gan();
        return result(gan, Adversarial.epochs(2).withSeed(seed).fit(gan, x));
    }

    @Test
    void it_learns_the_ring() {
        Gan gan = Gan.plane(64).seeded(1);
        History history =
                Adversarial.epochs(120)
                        .withBatchSize(128)
                        .withOptimizers(adam(1e-3, 0.5), adam(1e-3, 0.5))
                        .fit(gan, RING.points(2048, 1));
        int[] modes = RING.modesOf(gan.generate(gan.noise(1000, 2L)));
        assertThat(Arrays.stream(modes).filter(m -> m >= 0).distinct().count()).isEqualTo(8);
        assertThat(Arrays.stream(modes).filter(m -> m >= 0).count()).isGreaterThan(700);
        assertThat(history.of("discriminator")[119]).isCloseTo(Math.log(2), within(0.1));
    }

    @Test
    void the_history_has_two_losses_and_two_scores() {
        History history = Adversarial.epochs(2).fit(gan(), x);
        assertThat(history.curves()).containsOnlyKeys(Adversarial.MEASURED);
        assertThat(history.epochs()).isEqualTo(2);
        assertThat(history.of("D(x)")[0]).isBetween(0.0, 1.0);
        assertThat(history.of("generator")[0]).isCloseTo(Math.log(2), within(0.5));
        assertThat(history.toString())
                .startsWith("epoch  discriminator  generator       D(x)    D(G(z))");
        assertThat(history.table().columnNames())
                .containsExactly("epoch", "discriminator", "generator", "D(x)", "D(G(z))");
        assertThatThrownBy(history::valid)
                .hasMessage(
                        "this training measured discriminator, generator, D(x), D(G(z)), not 'valid'");
    }

    @Test
    void the_last_smaller_batch_counts_by_its_samples() {
        NDArray few = x.get("0:48");
        History history =
                Adversarial.epochs(1)
                        .withOptimizers(Optimizers.sgd(1e-30), Optimizers.sgd(1e-30))
                        .fit(gan(), few);
        Gan gan = gan();
        double mean = gan.scores(few).mean().getFloat();
        assertThat(history.of("D(x)")[0]).isCloseTo(mean, within(1e-5));
    }

    @Test
    void a_training_that_goes_on_ends_as_one_that_never_stopped() {
        byte[] whole = checkpointed("whole", (h, done) -> {});
        for (int epoch : new int[] {1, 3}) {
            Watcher powerCut =
                    (h, done) -> {
                        if (done == epoch) {
                            throw new IllegalStateException("power");
                        }
                    };
            assertThatThrownBy(() -> checkpointed("broken", powerCut)).hasMessage("power");
        }
        assertThat(checkpointed("broken", (h, done) -> {})).isEqualTo(whole);
        assertThat(train(42)).isNotEqualTo(whole);
    }

    private byte[] checkpointed(String name, Watcher watcher) {
        Gan gan = gan();
        return result(
                gan,
                Adversarial.epochs(5)
                        .withOptimizers(adam(1e-3, 0.5), rmsProp(1e-3))
                        .withWatcher(watcher)
                        .withCheckpoint(folder.resolve(name))
                        .fit(gan, x));
    }

    @Test
    void another_training_s_checkpoint_is_refused() {
        Path file = folder.resolve("gan.checkpoint");
        Adversarial.epochs(1).withCheckpoint(file).fit(gan(), x);
        assertThatThrownBy(
                        () -> Adversarial.epochs(1).withSeed(9).withCheckpoint(file).fit(gan(), x))
                .hasMessageContaining("is of another training")
                .hasMessageContaining("seed 9");
        Gan softer = gan().withRealTarget(0.9);
        assertThatThrownBy(() -> Adversarial.epochs(1).withCheckpoint(file).fit(softer, x))
                .hasMessageContaining("target 0.9");
    }

    @Test
    void a_training_that_diverges_says_so() {
        assertThatThrownBy(
                        () ->
                                Adversarial.epochs(50)
                                        .withOptimizers(Optimizers.sgd(1e30), Optimizers.sgd(1e30))
                                        .fit(gan(), x))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining("try learning rates ten times smaller");
    }

    @Test
    void it_can_be_stopped_and_both_watchers_see_it() {
        var seen = new ArrayList<Double>();
        Watcher noting = (h, done) -> seen.add(done);
        Watcher stopping = (h, done) -> Thread.currentThread().interrupt();
        assertThatThrownBy(
                        () -> Adversarial.epochs(5).withWatcher(noting.and(stopping)).fit(gan(), x))
                .isInstanceOf(CancellationException.class)
                .hasMessage(
                        "the training was stopped in epoch 2 of 5; what it has learned is kept");
        assertThat(seen).containsExactly(1.0);
    }

    @Test
    void native_memory_is_as_flat_after_many_steps_as_after_two() {
        var live = new ArrayList<Integer>();
        Adversarial.epochs(20)
                .withWatcher((h, done) -> live.add(Compute.root().getManagedArrays().size()))
                .fit(gan(), x);
        assertThat(live.get(19)).isEqualTo(live.get(1));
    }

    @Test
    void settings_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> Adversarial.epochs(0))
                .hasMessage("epochs is 0, batchSize 32; both must be at least 1");
        assertThatThrownBy(() -> adam(1e-3, 1))
                .hasMessage("beta 1 is 1.0; it must be at least 0 and below 1, such as 0.9");
    }
}
