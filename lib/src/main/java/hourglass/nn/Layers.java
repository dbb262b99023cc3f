package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import hourglass.engine.Constant;
import java.util.stream.LongStream;

/** Layers by the names the text uses. Images are (n, channels, height, width). */
public final class Layers {
    private static final Shape UNPADDED = new Shape(0, 0);

    private Layers() {}

    /** A dense layer x W^T + b: (n, inputs) to (n, units). */
    public static Linear dense(int units) {
        return Linear.builder().setUnits(units).build();
    }

    /** Blocks one after the other. */
    public static SequentialBlock sequence(Block... blocks) {
        var sequence = new SequentialBlock();
        for (Block block : blocks) {
            sequence.add(block);
        }
        return sequence;
    }

    /** A convolution that keeps the image's size: (n, c, h, w) to (n, channels, h, w). */
    public static Convolution conv(int channels, int kernel) {
        return conv(channels, Window.same(kernel, 1));
    }

    /** A convolution: (n, c, h, w) to (n, channels, h', w'), see {@link Window#shrink}. */
    public static Convolution conv(int channels, Window window) {
        return new Convolution(channels, window);
    }

    /** A transposed convolution that enlarges {@code stride} times: to (n, channels, s h, s w). */
    public static TransposedConvolution transposedConv(int channels, int kernel, int stride) {
        return transposedConv(channels, Window.times(kernel, stride));
    }

    /** A transposed convolution: (n, c, h, w) to (n, channels, h', w'), see {@link Window#grow}. */
    public static TransposedConvolution transposedConv(int channels, Window window) {
        return new TransposedConvolution(channels, window);
    }

    /**
     * The largest value of each square of {@code side} pixels: (n, c, h, w) to (n, c, h / side, w /
     * side); rows and columns left over at the edge are dropped.
     */
    public static Fixed maxPool(int side) {
        Window window = new Window(side, side, 0, 0);
        Shape square = new Shape(side, side);
        return new Fixed(
                "max pool %dx%d".formatted(side, side),
                x -> sides(x, window.shrink(x.get(2)), window.shrink(x.get(3))),
                x -> Pool.maxPool2d(x, square, square, UNPADDED, false));
    }

    /** The mean of each channel over the whole image: (n, c, h, w) to (n, c). */
    public static Fixed globalAveragePool() {
        return new Fixed(
                "global average pool",
                x -> x.slice(0, 2),
                x -> x.reshape(x.size(0), x.size(1), -1).mean(new int[] {2}));
    }

    /**
     * How much the samples of a batch differ, as one more number beside each: (n, d) to (n, d + 1).
     * The number is the standard deviation of each feature over the batch, and of these the mean;
     * it is the same for all samples. Karras, Aila, Laine and Lehtinen, "Progressive growing of
     * GANs", ICLR 2018, section 3.
     */
    public static Fixed batchDeviation() {
        return new Fixed(
                "batch deviation",
                x -> new Shape(x.get(0), x.get(1) + 1),
                x -> x.concat(deviation(x).reshape(1, 1).repeat(0, x.size(0)), 1));
    }

    /** s = 1/d sum_j sqrt(1/n sum_i (x_ij - mean_j)^2 + 1e-8). */
    private static NDArray deviation(NDArray x) {
        NDArray variance = x.sub(x.mean(new int[] {0}, true)).square().mean(new int[] {0}); // (d)
        return variance.add(Constant.like(x, 1e-8)).sqrt().mean();
    }

    /** Repeats each pixel {@code times} in both directions: to (n, c, times h, times w). */
    public static Fixed upsample(int times) {
        return new Fixed(
                "upsample x" + times,
                x -> sides(x, times * x.get(2), times * x.get(3)),
                x -> x.repeat(2, times).repeat(3, times));
    }

    /** The same numbers in another shape: (n, ...) to (n, shape). */
    public static Fixed reshape(long... shape) {
        Shape one = new Shape(shape);
        return new Fixed("reshape", x -> batch(x, one), x -> x.reshape(batch(x.getShape(), one)));
    }

    private static Shape sides(Shape x, long height, long width) {
        return new Shape(x.get(0), x.get(1), height, width);
    }

    private static Shape batch(Shape x, Shape one) {
        if (x.slice(1).size() != one.size()) {
            throw new IllegalArgumentException(
                    "samples of shape %s hold %d numbers, they cannot be reshaped to %s, which holds %d"
                            .formatted(x.slice(1), x.slice(1).size(), one, one.size()));
        }
        return new Shape(
                LongStream.concat(LongStream.of(x.get(0)), LongStream.of(one.getShape()))
                        .toArray());
    }
}
