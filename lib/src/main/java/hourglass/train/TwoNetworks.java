package hourglass.train;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import hourglass.engine.Compute;
import hourglass.model.Gan;
import java.util.Arrays;
import java.util.List;

/** The training of a generator and a discriminator, in two phases a step. */
final class TwoNetworks implements Training {
    private final NDManager scope = Compute.root().newSubManager();
    private final Gan gan;
    private final History history;
    private final Phases phases;

    TwoNetworks(Adversarial settings, Gan gan) {
        this.gan = gan;
        history =
                new History(settings.loop().epochs(), Adversarial.MEASURED.toArray(String[]::new));
        phases =
                new Phases(
                        gan,
                        settings.generator(),
                        settings.discriminator(),
                        Rules.usual(),
                        null,
                        scope);
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public List<Stepper> steppers() {
        return phases.steppers();
    }

    @Override
    public NDList learned() {
        var learned = new NDList();
        for (Block block : List.of(gan.generator(), gan.discriminator())) {
            block.getParameters().values().forEach(p -> learned.add(p.getArray()));
        }
        return learned;
    }

    @Override
    public NDList learn(NDList batch, double factor) {
        return phases.step(batch.singletonOrThrow(), factor);
    }

    @Override
    public void check(double[] means, int step) {
        if (!Arrays.stream(means).allMatch(Double::isFinite)) {
            throw new Diverged(
                    "the losses are %s (discriminator) and %s (generator) at epoch %d, step %d: try learning rates ten times smaller"
                            .formatted(means[0], means[1], history.epochs() + 1, step),
                    history);
        }
    }

    @Override
    public void endEpoch(double[] means) {
        history.add(means);
    }

    @Override
    public void close() {
        scope.close();
    }
}
