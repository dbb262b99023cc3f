package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/** What both kinds of convolution share: weights and bias, and images in and out. */
abstract class Filters extends AbstractBlock {
    final int channels;
    final Window window;
    private final Parameter weight;
    private final Parameter bias;

    Filters(int channels, Window window) {
        if (channels < 1) {
            throw new IllegalArgumentException(
                    "channels is %d; it must be at least 1".formatted(channels));
        }
        this.channels = channels;
        this.window = window;
        weight = addParameter(parameter("weight", Parameter.Type.WEIGHT));
        bias = addParameter(parameter("bias", Parameter.Type.BIAS));
    }

    private static Parameter parameter(String name, Parameter.Type type) {
        return Parameter.builder().setName(name).setType(type).build();
    }

    /** The shape of the weights for images of {@code inputs} channels. */
    abstract Shape weights(long inputs);

    /** The side of the image that comes out. */
    abstract long side(long size);

    /** The images that come out for images x (n, c, h, w), weights w and biases b (channels). */
    abstract NDArray apply(NDArray x, NDArray w, NDArray b);

    /** As {@link #apply}, with biases of zero; images and windows must fit each other. */
    NDArray unbiased(NDArray x, NDArray w) {
        Shape expected = weights(checked(x.getShape()).get(1));
        if (!w.getShape().equals(expected)) {
            throw new IllegalArgumentException(
                    "w has shape %s, expected %s for images of shape %s and a window of %s"
                            .formatted(w.getShape(), expected, x.getShape(), window));
        }
        try (NDArray none = x.getManager().zeros(new Shape(channels))) {
            return apply(x, w, none);
        }
    }

    @Override
    protected void prepare(Shape[] inputs) {
        weight.setShape(weights(checked(inputs[0]).get(1)));
        bias.setShape(new Shape(channels));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow(); // (n, c, h, w)
        NDArray w = store.getValue(weight, x.getDevice(), training);
        NDArray b = store.getValue(bias, x.getDevice(), training);
        return new NDList(apply(x, w, b));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape x = checked(inputs[0]);
        return new Shape[] {new Shape(x.get(0), channels, side(x.get(2)), side(x.get(3)))};
    }

    private Shape checked(Shape x) {
        if (x.dimension() != 4) {
            throw new IllegalArgumentException(
                    "a convolution is given shape %s, it expects images (n, channels, height, width): put a reshape(1, 28, 28) before it"
                            .formatted(x));
        }
        return x;
    }
}
