package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Space for channels: an image is cut into squares of k x k pixels, and the pixels at the same
 * place of their squares become a channel. Nothing is lost. Dinh, Sohl-Dickstein and Bengio,
 * "Density estimation using Real NVP", ICLR 2017, section 3.6.
 */
public final class Squeeze {
    private Squeeze() {}

    /** Flat images (n, side * side) to (n, k * k, side / k, side / k). */
    public static Fixed by(int k, int side) {
        int cells = cells(k, side);
        return new Fixed(
                "squeeze " + k,
                x -> new Shape(x.get(0), (long) k * k, cells, cells),
                x ->
                        x.reshape(new Shape(x.size(0), cells, k, cells, k))
                                .transpose(0, 2, 4, 1, 3)
                                .reshape(new Shape(x.size(0), (long) k * k, cells, cells)));
    }

    /** The way back, for several images a sample: (n, m * k * k, ...) to (n, m * side * side). */
    public static Fixed back(int k, int side) {
        int cells = cells(k, side);
        return new Fixed(
                "unsqueeze " + k,
                x -> new Shape(x.get(0), x.get(1) * cells * cells),
                x -> {
                    long m = x.size(1) / ((long) k * k);
                    NDArray squares = x.reshape(new Shape(x.size(0), m, k, k, cells, cells));
                    return squares.transpose(0, 1, 4, 2, 5, 3)
                            .reshape(new Shape(x.size(0), m * side * side));
                });
    }

    private static int cells(int k, int side) {
        if (k < 1 || side % k != 0) {
            throw new IllegalArgumentException(
                    "an image of %d x %d cannot be cut into squares of %d: take a divisor of %d"
                            .formatted(side, side, k, side));
        }
        return side / k;
    }
}
