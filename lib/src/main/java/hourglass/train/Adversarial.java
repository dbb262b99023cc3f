package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hourglass.model.Gan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The training of two networks that learn against each other, and its settings: {@code
 * Adversarial.epochs(50).fit(gan, x)}.
 *
 * @param generator how the generator's parameters move
 * @param discriminator how the discriminator's parameters move
 */
public record Adversarial(Loop loop, Optimizer generator, Optimizer discriminator) {
    /** The names of what {@link #fit} measures: two losses, and the mean D(x) and D(G(z)). */
    public static final List<String> MEASURED =
            List.of("discriminator", "generator", "D(x)", "D(G(z))");

    /** Batches of 32, RMSProp with learning rate 0.001 for both, seed 42. */
    public static Adversarial epochs(int epochs) {
        return new Adversarial(Loop.of(epochs), Optimizers.rmsProp(1e-3), Optimizers.rmsProp(1e-3));
    }

    private Adversarial with(Loop other) {
        return new Adversarial(other, generator, discriminator);
    }

    /** Real samples a step, and as many generated ones. */
    public Adversarial withBatchSize(int samples) {
        return with(loop.withBatchSize(samples));
    }

    /** One optimizer each, at its own rate. */
    public Adversarial withOptimizers(Optimizer ofGenerator, Optimizer ofDiscriminator) {
        return new Adversarial(loop, ofGenerator, ofDiscriminator);
    }

    /** The factor on both learning rates. */
    public Adversarial withSchedule(Schedule other) {
        return with(loop.withSchedule(other));
    }

    /** The seed of the order of the samples, and of all noise. */
    public Adversarial withSeed(long other) {
        return with(loop.withSeed(other));
    }

    public Adversarial withWatcher(Watcher other) {
        return with(loop.withWatcher(other));
    }

    /** As {@link Fit#withCheckpoint}: saved after each epoch, gone on from after a crash. */
    public Adversarial withCheckpoint(Path file) {
        return with(loop.withCheckpoint(file));
    }

    /**
     * Trains both networks on real samples x (n, ...), in two phases a step.
     *
     * @return the means over each epoch of what {@link #MEASURED} names
     * @throws Diverged if a loss becomes infinite or not a number
     * @throws CancellationException if the thread is interrupted; both keep what they have learned
     */
    public History fit(Gan gan, NDArray x) {
        try (var training = new TwoNetworks(this, gan)) {
            String settings =
                    "%s against %s, target %s"
                            .formatted(generator, discriminator, gan.realTarget());
            return loop.run(training, settings, new NDList(x));
        }
    }
}
