package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import hourglass.engine.Constant;

/**
 * Takes numbers between 0 and 1 to the whole line: y = log(v / (1 - v)) with v = 0.05 + 0.9 x, so
 * that 0 and 1 themselves stay finite. Dinh, Sohl-Dickstein and Bengio, "Density estimation using
 * Real NVP", ICLR 2017, section 4.1.
 */
public final class Logit extends Invertible {
    private static final double EDGE = 0.05;

    @Override
    Stretched stretch(ParameterStore store, NDArray x, boolean training) {
        NDArray inner = Constant.like(x, 1 - 2 * EDGE);
        NDArray v = x.mul(inner).add(EDGE);
        NDArray up = v.log();
        NDArray down = v.neg().add(1).log();
        // dy/dx = 0.9 / (v (1 - v))
        NDArray logSlope = inner.log().sub(up).sub(down); // (n, d)
        return new Stretched(up.sub(down), logSlope.sum(new int[] {1}));
    }

    @Override
    public NDArray inverse(ParameterStore store, NDArray y) {
        NDArray v = y.getNDArrayInternal().sigmoid();
        return v.sub(EDGE).mul(Constant.like(y, 1 / (1 - 2 * EDGE)));
    }

    @Override
    public String toString() {
        return "logit";
    }
}
