package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A convolution in two steps: first each channel goes through a window of its own, then each pixel
 * mixes its channels. (n, c, h, w) to (n, channels, h, w), with c kernel^2 + c channels + channels
 * parameters instead of c channels kernel^2 + channels.
 *
 * <p>h_c(i, j) = sum_u,v d_c(u, v) x_c(i + u - p, j + v - p); y_o(i, j) = b_o + sum_c w_oc h_c(i,
 * j). Chollet, "Xception: deep learning with depthwise separable convolutions", CVPR 2017.
 */
public final class SeparableConvolution extends AbstractBlock {
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);

    private final int channels;
    private final Window window;
    private final Shape padding;
    private final Parameter depthwise = add("depthwise", Parameter.Type.WEIGHT);
    private final Parameter pointwise = add("pointwise", Parameter.Type.WEIGHT);
    private final Parameter bias = add("bias", Parameter.Type.BIAS);

    /**
     * @param kernel pixels of the window's side, an odd number
     */
    public SeparableConvolution(int channels, int kernel) {
        this.channels = channels;
        window = Window.same(kernel, 1);
        padding = new Shape(window.padding(), window.padding());
    }

    private Parameter add(String name, Parameter.Type type) {
        return addParameter(Parameter.builder().setName(name).setType(type).build());
    }

    @Override
    protected void prepare(Shape[] inputs) {
        if (inputs[0].dimension() != 4) {
            throw new IllegalArgumentException(
                    "a separable convolution is given shape %s, it expects images (n, channels, height, width): put a reshape(1, 28, 28) before it"
                            .formatted(inputs[0]));
        }
        long c = inputs[0].get(1);
        depthwise.setShape(new Shape(c, 1, window.kernel(), window.kernel()));
        pointwise.setShape(new Shape(channels, c, 1, 1));
        bias.setShape(new Shape(channels));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow(); // (n, c, h, w)
        NDArray d = store.getValue(depthwise, x.getDevice(), training); // (c, 1, k, k)
        NDArray w = store.getValue(pointwise, x.getDevice(), training); // (channels, c, 1, 1)
        NDArray b = store.getValue(bias, x.getDevice(), training);
        NDArray none = x.getManager().zeros(new Shape(x.size(1)));
        int groups = Math.toIntExact(x.size(1)); // each channel by itself
        NDArray h = Conv2d.conv2d(x, d, none, ONE, padding, ONE, groups).singletonOrThrow();
        return Conv2d.conv2d(h, w, b, ONE, NONE, ONE); // (n, channels, h, w)
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape x = inputs[0];
        return new Shape[] {new Shape(x.get(0), channels, x.get(2), x.get(3))};
    }

    @Override
    public String toString() {
        return "separable conv " + window;
    }
}
