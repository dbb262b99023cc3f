package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws a coding from the distribution that an encoder describes: (n, 2k) to (n, k). Of the 2k
 * numbers the first k are means, the others stand for log-variances. While the network learns a
 * coding is drawn (by the engine, so {@code Fit.withSeed} makes it repeat); afterwards it is the
 * mean.
 *
 * <p>Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014, section 2.4.
 */
public final class Sampling extends AbstractBlock {
    /** Log-variances lie between -10 and 10: variances between 0.00005 and 22,000. */
    private static final double BOUND = 10;

    /** The means (n, k) in an encoder's output (n, 2k). */
    public static NDArray mean(NDArray code) {
        return halves(code).get(0);
    }

    /**
     * The log-variances (n, k) in an encoder's output (n, 2k). Whatever a large step makes of the
     * encoder, its exponential stays finite; and unlike a cut at the bounds this one keeps a slope
     * everywhere, by which to come back.
     */
    public static NDArray logVar(NDArray code) {
        NDArray a = halves(code).get(1);
        // logVar = 10 tanh(a / 10), which is a where a is small
        return a.mul(Constant.like(a, 1 / BOUND)).tanh().mul(Constant.like(a, BOUND));
    }

    /**
     * A coding from each distribution: the reparameterisation. All four are (n, k).
     *
     * @param eps standard normal numbers
     */
    public static NDArray draw(NDArray mean, NDArray logVar, NDArray eps) {
        // z = mean + sigma eps, sigma = exp(logVar / 2)
        return logVar.mul(Constant.like(logVar, 0.5)).exp().mul(eps).add(mean);
    }

    /** Standard normal numbers from the engine, in the shape of {@code x} and where x lives. */
    public static NDArray noise(NDArray x) {
        return x.getManager().randomNormal(0, 1, x.getShape(), DataType.FLOAT32);
    }

    /**
     * Standard normal numbers drawn by Java, so that one seed gives the same on every device: Box
     * and Muller, "A note on the generation of random normal deviates", 1958.
     */
    public static NDArray normal(Shape shape, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            // sqrt(-2 log u) cos(2 pi v), u in (0, 1]
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            values[i] = (float) (radius * StrictMath.cos(2 * Math.PI * random.nextDouble()));
        }
        return Compute.root().create(values, shape);
    }

    private static NDList halves(NDArray code) {
        require(code.getShape());
        return code.split(2, 1);
    }

    private static Shape require(Shape code) {
        if (code.dimension() != 2 || code.get(1) % 2 != 0) {
            throw new IllegalArgumentException(
                    "the encoder gives shape %s, sampling expects (2k): k means and k log-variances"
                            .formatted(code.slice(1)));
        }
        return code;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray code = inputs.singletonOrThrow(); // (n, 2k)
        NDArray mean = mean(code);
        return new NDList(training ? draw(mean, logVar(code), noise(mean)) : mean); // (n, k)
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape code = require(inputs[0]);
        return new Shape[] {new Shape(code.get(0), code.get(1) / 2)};
    }

    @Override
    public String toString() {
        return "sampling";
    }
}
