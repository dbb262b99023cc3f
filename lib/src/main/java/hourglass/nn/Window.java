package hourglass.nn;

/**
 * How the square window of a convolution moves over an image, and what that does to the image's
 * size. Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016.
 *
 * @param kernel pixels of the window's side
 * @param stride pixels from one place of the window to the next
 * @param padding rows and columns of zeros around the image; for a transposed convolution, those
 *     that are cut off its result
 * @param outputPadding rows and columns more at the lower right of a transposed convolution's
 *     result, since several sizes shrink to the same one; a convolution takes no notice
 */
public record Window(int kernel, int stride, int padding, int outputPadding) {
    public Window {
        if (kernel < 1 || stride < 1 || padding < 0 || padding >= kernel) {
            throw new IllegalArgumentException(
                    "kernel is %d, stride %d, padding %d; kernel and stride must be at least 1, padding from 0 to %d"
                            .formatted(kernel, stride, padding, Math.max(kernel - 1, 0)));
        }
        if (outputPadding < 0 || outputPadding >= stride) {
            throw new IllegalArgumentException(
                    "output padding is %d with stride %d; it must be at least 0 and less than the stride"
                            .formatted(outputPadding, stride));
        }
    }

    /** A window that moves by one pixel, on the image alone. */
    public static Window of(int kernel) {
        return new Window(kernel, 1, 0, 0);
    }

    /**
     * Padded so that a convolution gives an image of ceil(size / stride): with stride 1, of the
     * same size. The kernel must be odd, so that there is as much of it on either side.
     */
    public static Window same(int kernel, int stride) {
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException(
                    "a kernel of %d has no middle pixel: take an odd one, or set the padding yourself"
                            .formatted(kernel));
        }
        return new Window(kernel, stride, kernel / 2, 0);
    }

    /** Padded so that a transposed convolution gives an image of exactly size x stride. */
    public static Window times(int kernel, int stride) {
        if (kernel < stride) {
            throw new IllegalArgumentException(
                    "a kernel of %d leaves gaps at stride %d: take a kernel of at least the stride"
                            .formatted(kernel, stride));
        }
        if (stride == 1) {
            return same(kernel, 1);
        }
        int padding = (kernel - stride + 1) / 2;
        return new Window(kernel, stride, padding, 2 * padding + stride - kernel);
    }

    public Window withStride(int pixels) {
        return new Window(kernel, pixels, padding, outputPadding);
    }

    public Window withPadding(int pixels) {
        return new Window(kernel, stride, pixels, outputPadding);
    }

    public Window withOutputPadding(int pixels) {
        return new Window(kernel, stride, padding, pixels);
    }

    /** The side of a convolution's result: floor((size + 2 padding - kernel) / stride) + 1. */
    public long shrink(long size) {
        if (size + 2L * padding < kernel) {
            throw new IllegalArgumentException(
                    "a window of %d does not fit on an image of %d with padding %d: use fewer layers that shrink it, or more padding"
                            .formatted(kernel, size, padding));
        }
        return (size + 2L * padding - kernel) / stride + 1;
    }

    /**
     * The side of a transposed convolution's result: (size - 1) stride + kernel - 2 padding +
     * outputPadding. A convolution with this window takes it back to {@code size}.
     */
    public long grow(long size) {
        return (size - 1) * stride + kernel - 2L * padding + outputPadding;
    }

    /** As a summary names it: {@code 3x3}, {@code 3x3 /2} with stride 2. */
    @Override
    public String toString() {
        return stride == 1
                ? "%dx%d".formatted(kernel, kernel)
                : "%dx%d /%d".formatted(kernel, kernel, stride);
    }
}
