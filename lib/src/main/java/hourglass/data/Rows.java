package hourglass.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import hourglass.engine.Compute;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Images (n, 784) whose 28 rows are hidden, put in another order, or read as columns; copies. */
public final class Rows {
    private static final int SIDE = ImageSet.SIDE;

    private Rows() {}

    /** The first {@code count} rows of each image, and white below them. */
    public static NDArray first(NDArray x, int count) {
        if (count < 1 || count > SIDE) {
            throw new IllegalArgumentException(
                    "an image has %d rows: take 1 to %d, not %d".formatted(SIDE, SIDE, count));
        }
        float[] seen = new float[SIDE * SIDE];
        Arrays.fill(seen, 0, count * SIDE, 1);
        try (NDArray mask = Compute.root().create(seen)) {
            return x.mul(mask);
        }
    }

    /**
     * The rows of each image in another order.
     *
     * @param order 28 numbers: which row comes first, which second, ...
     */
    public static NDArray inOrder(NDArray x, int[] order) {
        if (order.length != SIDE
                || Arrays.stream(order).distinct().filter(r -> r >= 0 && r < SIDE).count()
                        != SIDE) {
            throw new IllegalArgumentException(
                    "the order is %s; it must hold each of the rows 0 to %d once"
                            .formatted(Arrays.toString(order), SIDE - 1));
        }
        return changed(
                x,
                images -> // (n, 28, 28)
                images.swapAxes(0, 1).get(images.getManager().create(order)).swapAxes(0, 1));
    }

    /** The columns of each image as its rows, from left to right. */
    public static NDArray columns(NDArray x) {
        return changed(x, images -> images.swapAxes(1, 2));
    }

    private static NDArray changed(NDArray x, UnaryOperator<NDArray> change) {
        try (NDManager scope = Compute.root().newSubManager()) {
            scope.tempAttachAll(x);
            NDArray images = x.reshape(-1, SIDE, SIDE);
            NDArray result = change.apply(images).reshape(-1, ImageSet.PIXELS).duplicate();
            result.attach(Compute.root());
            return result;
        }
    }
}
