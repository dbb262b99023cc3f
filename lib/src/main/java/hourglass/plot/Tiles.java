package hourglass.plot;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Images read from the device once. */
final class Tiles {
    private static final int SIDE = 28;

    final int count;
    final int height;
    final int width;
    private final float[] values; // row by row, image by image

    private Tiles(float[] values, int count, int height, int width) {
        this.values = values;
        this.count = count;
        this.height = height;
        this.width = width;
    }

    /**
     * @param what what to call them in a message, such as "images"
     * @param images (n, height, width), (n, 1, height, width) or (n, 784)
     */
    static Tiles read(String what, NDArray images) {
        Shape shape = images.getShape();
        int rank = shape.dimension();
        boolean flat = rank == 2 && shape.get(1) == SIDE * SIDE;
        boolean square = rank == 3 || (rank == 4 && shape.get(1) == 1);
        if (!flat && !square) {
            throw new IllegalArgumentException(
                    "%s have shape %s, expected (n, 28, 28) or (n, 784): %s"
                            .formatted(what, shape, remedy(shape)));
        }
        if (shape.get(0) == 0) {
            throw new IllegalArgumentException(
                    "%s have shape %s: there is no image to draw".formatted(what, shape));
        }
        int height = flat ? SIDE : (int) shape.get(rank - 2);
        int width = flat ? SIDE : (int) shape.get(rank - 1);
        var tiles = new Tiles(floats(images), (int) shape.get(0), height, width);
        tiles.checkNumbers(what);
        return tiles;
    }

    /** All values of an array of any type, as floats. */
    static float[] floats(NDArray array) {
        if (array.getDataType() == DataType.FLOAT32) {
            return array.toFloatArray();
        }
        try (NDArray copy = array.toType(DataType.FLOAT32, true)) {
            return copy.toFloatArray();
        }
    }

    private static String remedy(Shape shape) {
        if (shape.size() == SIDE * SIDE) {
            return "for a single image use image.reshape(1, 28, 28)";
        }
        if (shape.dimension() > 1 && shape.size() % (SIDE * SIDE) == 0) {
            return "reshape them with images.reshape(-1, 28, 28)";
        }
        return "if these are codings, decode them first; if images of another size, reshape them to (n, height, width)";
    }

    private void checkNumbers(String what) {
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i])) {
                throw new IllegalArgumentException(
                        "%s hold NaN (first in image %d): whatever made them has diverged; look at its losses"
                                .formatted(what, i / (height * width)));
            }
        }
    }

    /** Ink on paper: 0 is white, 1 is black, and what lies outside is clipped. */
    int rgb(int image, int y, int x) {
        float value = values[(image * height + y) * width + x];
        int grey = Math.round(255 * (1 - Math.max(0, Math.min(1, value))));
        return grey << 16 | grey << 8 | grey;
    }

    boolean isLike(Tiles other) {
        return count == other.count && values.length == other.values.length;
    }

    /** MSE of an image and the one at the same place in {@code other}. */
    double mse(Tiles other, int image) {
        int size = height * width;
        double sum = 0;
        for (int i = image * size; i < (image + 1) * size; i++) {
            double difference = values[i] - other.values[i];
            sum += difference * difference;
        }
        return sum / size;
    }
}
