package hourglass.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import hourglass.engine.Compute;
import hourglass.model.Pass;
import java.util.List;

/** The training of one network, which stops early if it is told to. */
final class OneNetwork implements Training {
    private static final double DIVERGED = 1000; // times the first loss

    private final NDManager scope = Compute.root().newSubManager();
    private final Fit fit;
    private final Taught taught;
    private final NDList valid;
    private final History history;
    private final Stepper stepper;
    private final Best best;

    OneNetwork(Fit fit, Taught taught, NDList valid) {
        this.fit = fit;
        this.taught = taught;
        this.valid = valid;
        history = new History(fit.loop().epochs());
        stepper = new Stepper(fit.optimizer(), taught.block(), scope);
        best = new Best(taught.block(), fit.patience());
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public List<Stepper> steppers() {
        return List.of(stepper);
    }

    @Override
    public NDList learned() {
        NDList learned = new NDList(best.memory());
        taught.block().getParameters().values().forEach(p -> learned.add(p.getArray()));
        return learned;
    }

    @Override
    public NDList learn(NDList batch, double factor) {
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            NDArray loss = taught.loss().of(batch, Pass.training(batch.getManager()));
            tape.backward(loss);
            stepper.step(factor);
            return new NDList(loss);
        }
    }

    @Override
    public void check(double[] means, int step) {
        double loss = means[0];
        if (!Double.isFinite(loss) || loss > DIVERGED * history.scale(loss)) {
            throw new Diverged(
                    "the loss is %s at epoch %d, step %d, with learning rate %s: try a learning rate ten times smaller"
                            .formatted(
                                    loss,
                                    history.epochs() + 1,
                                    step,
                                    fit.optimizer().learningRate()),
                    history);
        }
    }

    @Override
    public void endEpoch(double[] means) {
        history.add(means[0], validLoss());
        best.see(history);
    }

    /** Without learning, in batches like those of the training. */
    private double validLoss() {
        double sum = 0;
        long n = valid.get(0).size(0);
        int size = fit.loop().batchSize();
        for (long from = 0; from < n; from += size) {
            long to = Math.min(from + size, n);
            try (NDManager inBatch = Compute.root().newSubManager()) {
                NDList batch = Loop.part(valid, inBatch, new NDIndex("{}:{}", from, to));
                NDArray loss = taught.loss().of(batch, Pass.inference(inBatch));
                sum += loss.getFloat() * (to - from);
            }
        }
        return sum / n;
    }

    @Override
    public boolean isOver() {
        return best.isStale(history);
    }

    @Override
    public void end() {
        best.restore(history);
    }

    @Override
    public void close() {
        best.close();
        scope.close();
    }
}
