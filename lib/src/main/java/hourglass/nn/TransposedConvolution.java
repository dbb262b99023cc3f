package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.TorchScript;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A convolution run backwards: each pixel paints the window, weighted by its value, and where
 * windows overlap they add up. (n, c, h, w) to (n, channels, h', w'), h' and w' as {@link
 * Window#grow} says.
 *
 * <p>y_o(s i + u - p, s j + v - p) += w_co(u, v) x_c(i, j), from y_o = b_o on, with stride s and
 * padding p: the gradient of a {@link Convolution} with respect to its input. Zeiler et al.,
 * "Deconvolutional networks", CVPR 2010.
 */
public final class TransposedConvolution extends Filters {
    private static final Map<Window, TorchScript> SCRIPTS = new ConcurrentHashMap<>();

    private final TorchScript script;

    public TransposedConvolution(int channels, Window window) {
        super(channels, window);
        script = SCRIPTS.computeIfAbsent(window, TransposedConvolution::compile);
    }

    private static TorchScript compile(Window window) {
        int s = window.stride();
        int p = window.padding();
        int o = window.outputPadding();
        return TorchScript.compile(
                """
        def forward(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return torch.conv_transpose2d(x, w, b, [%d, %d], [%d, %d], [%d, %d], 1, [1, 1])
        """
                        .formatted(s, s, p, p, o, o));
    }

    /**
     * The same without layer or bias.
     *
     * @param x images (n, c, h, w)
     * @param w windows (c, channels, kernel, kernel)
     * @return (n, channels, h', w'), attached to the manager of x
     */
    public static NDArray convolve(NDArray x, NDArray w, Window window) {
        var layer = new TransposedConvolution(Math.toIntExact(w.size(1)), window);
        return layer.unbiased(x, w);
    }

    @Override
    Shape weights(long inputs) {
        return new Shape(inputs, channels, window.kernel(), window.kernel());
    }

    @Override
    long side(long size) {
        return window.grow(size);
    }

    @Override
    NDArray apply(NDArray x, NDArray w, NDArray b) {
        return script.forward(x, w, b);
    }

    @Override
    public String toString() {
        return "transposed conv " + window;
    }
}
