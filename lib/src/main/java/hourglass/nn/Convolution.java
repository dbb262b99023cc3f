package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * One small window of weights for each channel out, the same at every place of the image: (n, c, h,
 * w) to (n, channels, h', w'), h' and w' as {@link Window#shrink} says.
 *
 * <p>y_o(i, j) = b_o + sum_c,u,v w_oc(u, v) x_c(s i + u - p, s j + v - p), with stride s and
 * padding p. LeCun et al., "Backpropagation applied to handwritten zip code recognition", Neural
 * Computation 1, 1989.
 */
public final class Convolution extends Filters {
    private static final Shape DENSE = new Shape(1, 1); // no holes in the window

    private final Shape stride;
    private final Shape padding;

    public Convolution(int channels, Window window) {
        super(channels, window);
        stride = new Shape(window.stride(), window.stride());
        padding = new Shape(window.padding(), window.padding());
    }

    /**
     * The same without layer or bias.
     *
     * @param x images (n, c, h, w)
     * @param w windows (channels, c, kernel, kernel)
     * @return (n, channels, h', w'), attached to the manager of x
     */
    public static NDArray convolve(NDArray x, NDArray w, Window window) {
        var layer = new Convolution(Math.toIntExact(w.size(0)), window);
        return layer.unbiased(x, w);
    }

    @Override
    Shape weights(long inputs) {
        return new Shape(channels, inputs, window.kernel(), window.kernel());
    }

    @Override
    long side(long size) {
        return window.shrink(size);
    }

    @Override
    NDArray apply(NDArray x, NDArray w, NDArray b) {
        return Conv2d.conv2d(x, w, b, stride, padding, DENSE).singletonOrThrow();
    }

    @Override
    public String toString() {
        return "conv " + window;
    }
}
