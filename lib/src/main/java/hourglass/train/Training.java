package hourglass.train;

import ai.djl.ndarray.NDList;
import java.util.List;

/** What a {@link Loop} runs: how to learn from a batch, and what to do after an epoch. */
interface Training extends AutoCloseable {
    /** What was measured so far, epoch by epoch. */
    History history();

    /** The optimizers at work. */
    List<Stepper> steppers();

    /** All arrays that change, beside the optimizers' own: the parameters above all. */
    NDList learned();

    /**
     * Learns from a batch (n, ...), one array or with targets.
     *
     * @param factor on the learning rate
     * @return what is measured, each a mean over the batch, on the device
     */
    NDList learn(NDList batch, double factor);

    /**
     * Looks at the means since the last look.
     *
     * @param step of the epoch, from 1
     * @throws Diverged if there is no point in going on
     */
    void check(double[] means, int step);

    /** An epoch is done: adds to the history. */
    void endEpoch(double[] means);

    /** Whether to stop before all epochs are done. */
    default boolean isOver() {
        return false;
    }

    /** The last epoch is done. */
    default void end() {}

    @Override
    void close();
}
