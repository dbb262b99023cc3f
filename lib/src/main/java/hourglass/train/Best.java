package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;

/**
 * Early stopping: remembers the parameters of the best epoch, and when there was no better one for
 * too long.
 */
final class Best implements AutoCloseable {
    private final NDManager scope = Compute.root().newSubManager();
    private final NDList current = new NDList();
    private final NDList copies = new NDList();
    private final int patience;

    Best(Block block, int patience) {
        this.patience = patience;
        if (patience > 0) {
            for (Parameter parameter : block.getParameters().values()) {
                NDArray copy = parameter.getArray().stopGradient().duplicate();
                copy.attach(scope);
                copies.add(copy);
                current.add(parameter.getArray());
            }
        }
    }

    void see(History history) {
        if (patience > 0 && history.bestEpoch() == history.epochs()) {
            InPlace.copy(copies, current);
        }
    }

    /** The parameters of the best epoch, for a checkpoint. */
    NDList memory() {
        return copies;
    }

    boolean isStale(History history) {
        return patience > 0 && history.epochs() - history.bestEpoch() >= patience;
    }

    void restore(History history) {
        if (patience > 0 && history.bestEpoch() < history.epochs()) {
            InPlace.copy(current, copies);
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
