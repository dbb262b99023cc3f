package hourglass.model;

import ai.djl.ndarray.NDArray;
import hourglass.engine.Constant;

/** The binary cross-entropy of logits: what yes-or-no answers cost. */
public final class Bce {
    private Bce() {}

    /**
     * The mean, in nats, over logits l of any shape, where D = sigmoid(l) is the probability of
     * "yes". From the logits it is exact however sure the answers are; from D it would not be.
     *
     * @param target the wanted probability of "yes": 1, 0, or between
     */
    public static NDArray bce(NDArray logits, double target) {
        // H = -t log D - (1 - t) log(1 - D) = softplus(l) - t l, softplus(l) = log(1 + e^l)
        NDArray softplus = logits.getNDArrayInternal().softPlus();
        return target == 0
                ? softplus.mean()
                : softplus.sub(logits.mul(Constant.like(logits, target))).mean();
    }
}
