package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.TorchScript;

/**
 * What was read of an image before a pixel, row by row from the top left: the rows above as far as
 * {@code reach}, and the pixels to the left in its own. It is the part of a convolution's window
 * that a mask of van den Oord, Kalchbrenner and Kavukcuoglu, "Pixel recurrent neural networks",
 * ICML 2016, leaves open (their mask A); what it closes is not even computed here. Beyond the edge
 * there are zeros.
 *
 * @param side rows and columns of the image
 * @param reach pixels that are seen upwards, to the left and (in the rows above) to the right
 */
public record Before(int side, int reach) {
    private static final TorchScript WINDOWS =
            TorchScript.compile(
                    """
                    def forward(self, x: Tensor, size: Tensor) -> Tensor:
                      r = int(size)
                      k = 2 * r + 1
                      windows = torch.im2col(x, [k, k], [1, 1], [r, r], [1, 1])
                      before = torch.narrow(windows, 1, 0, r * k + r)
                      return torch.contiguous(torch.transpose(before, 1, 2))
                    """);

    public Before {
        if (side < 1 || reach < 1) {
            throw new IllegalArgumentException(
                    "side is %d, reach %d; both must be at least 1".formatted(side, reach));
        }
    }

    /** How many pixels are seen: 2 r (r + 1). */
    public int size() {
        return 2 * reach * (reach + 1);
    }

    /** Pixels of the image. */
    public int places() {
        return side * side;
    }

    /** Of images x (n, side * side), what is before each pixel: (n, side * side, size). */
    public NDArray all(NDArray x) {
        NDArray images = x.reshape(new Shape(x.size(0), 1, side, side));
        return WINDOWS.forward(images, x.getManager().create((float) reach));
    }

    /**
     * The same for pixel {@code place} alone: (n, size), row by row.
     *
     * @param x n images, one after the other
     */
    public float[] at(float[] x, int place) {
        int n = x.length / places();
        float[] seen = new float[n * size()];
        int k = 2 * reach + 1;
        for (int j = 0; j < size(); j++) {
            int row = place / side - reach + j / k;
            int column = place % side - reach + j % k;
            boolean inside = row >= 0 && column >= 0 && column < side;
            for (int i = 0; inside && i < n; i++) {
                seen[i * size() + j] = x[i * places() + row * side + column];
            }
        }
        return seen;
    }

    /**
     * 1 where a pixel is seen, 0 where it is hidden: the window (k, k), the pixel in its middle.
     */
    public float[][] mask() {
        int k = 2 * reach + 1;
        float[][] mask = new float[k][k];
        for (int j = 0; j < size(); j++) {
            mask[j / k][j % k] = 1;
        }
        return mask;
    }
}
