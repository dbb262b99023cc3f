package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import hourglass.engine.Constant;
import hourglass.engine.InPlace;

/**
 * Takes a mean from each number and divides it by a standard deviation, both learned: y = (x - m)
 * exp(-logSd). It starts with what the data have ({@link #startAt}), as the "actnorm" of Kingma and
 * Dhariwal, "Glow", NeurIPS 2018, section 3.1.
 */
public final class Standard extends Invertible {
    private static final double LEAST = 1e-3; // of a standard deviation

    private final Parameter mean;
    private final Parameter logSd;

    /**
     * @param d numbers in a sample
     */
    public Standard(int d) {
        mean = addParameter(parameter("mean", d));
        logSd = addParameter(parameter("logSd", d));
    }

    private static Parameter parameter(String name, int d) {
        return Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(d))
                .build();
    }

    /** Sets mean and standard deviation to those of samples x (n, d). */
    public void startAt(NDArray x) {
        int[] samples = {0};
        NDArray m = x.mean(samples); // (d)
        NDArray sd = x.sub(m).square().mean(samples).sqrt().maximum(LEAST);
        InPlace.copy(new NDList(mean.getArray(), logSd.getArray()), new NDList(m, sd.log()));
    }

    @Override
    Stretched stretch(ParameterStore store, NDArray x, boolean training) {
        NDArray m = store.getValue(mean, x.getDevice(), training);
        NDArray minus = Constant.like(x, -1).mul(store.getValue(logSd, x.getDevice(), training));
        // log |det| = -sum_j logSd_j, the same for all samples
        return new Stretched(x.sub(m).mul(minus.exp()), minus.sum());
    }

    @Override
    public NDArray inverse(ParameterStore store, NDArray y) {
        NDArray m = store.getValue(mean, y.getDevice(), false);
        NDArray sd = Constant.like(y, 1).mul(store.getValue(logSd, y.getDevice(), false)).exp();
        return y.mul(sd).add(m);
    }

    @Override
    public String toString() {
        return "standard";
    }
}
