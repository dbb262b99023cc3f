package hourglass.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.show.Shown;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Grey images with their labels: an immutable value. The pixels are one float tensor of shape (n,
 * 28, 28) with values in [0, 1], on the course's device; every part of a set is taken from it.
 */
public final class ImageSet implements Shown {
    /** Rows and columns of every image. */
    public static final int SIDE = 28;

    /** Pixels of every image. */
    public static final int PIXELS = SIDE * SIDE;

    private final String name;
    private final NDArray images;
    private final NDArray flat;
    private final int[] labels;
    private final List<String> classNames;

    private ImageSet(String name, NDArray images, int[] labels, List<String> classNames) {
        this.name = name;
        this.images = images; // (n, 28, 28)
        this.flat = images.reshape(labels.length, PIXELS); // the same memory
        this.labels = labels;
        this.classNames = classNames;
    }

    /**
     * A set of your own.
     *
     * @param images float, (n, 28, 28), in [0, 1]; it must outlive the set
     * @param labels n numbers, each an index into {@code classNames}
     */
    public static ImageSet of(String name, NDArray images, int[] labels, List<String> classNames) {
        Shape expected = new Shape(labels.length, SIDE, SIDE);
        if (!images.getShape().equals(expected)) {
            throw new IllegalArgumentException(
                    "%d labels need images of shape %s, but these have shape %s"
                            .formatted(labels.length, expected, images.getShape()));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classNames.size()) {
                throw new IllegalArgumentException(
                        "label %d is %d; with %d class names it can be 0 to %d"
                                .formatted(i, labels[i], classNames.size(), classNames.size() - 1));
            }
        }
        return new ImageSet(name, images, labels.clone(), List.copyOf(classNames));
    }

    /** Copies the images {@code from} to {@code to} (exclusive) onto the course's device. */
    static ImageSet of(String name, Pixels pixels, int from, int to, List<String> classNames) {
        int[] labels = new int[to - from];
        Arrays.setAll(labels, i -> pixels.labels()[from + i]);
        ByteBuffer bytes = ByteBuffer.wrap(pixels.pixels(), from * PIXELS, (to - from) * PIXELS);
        Shape shape = new Shape(to - from, SIDE, SIDE);
        try (NDArray grey = Compute.root().create(bytes.slice(), shape, DataType.UINT8)) {
            NDArray images = grey.toType(DataType.FLOAT32, false);
            return of(name, images.divi(255f), labels, classNames);
        }
    }

    /** The set's name, {@code "fashion-mnist"} or {@code "atelier"}. */
    public String name() {
        return name;
    }

    /** All images: float, (n, 28, 28), in [0, 1]. */
    public NDArray images() {
        return images;
    }

    /** The same memory with every image as one row: (n, 784). */
    public NDArray flat() {
        return flat;
    }

    /** The class of every image, an index into {@link #classNames()}; a copy. */
    public int[] labels() {
        return labels.clone();
    }

    /** What the classes are called, by label. */
    public List<String> classNames() {
        return classNames;
    }

    /** How many images there are. */
    public int size() {
        return labels.length;
    }

    /** The first {@code n} images, in the same memory. */
    public ImageSet take(int n) {
        if (n < 1 || n > size()) {
            throw new IllegalArgumentException(
                    "%s has %,d images here: take 1 to %,d, not %,d"
                            .formatted(name, size(), size(), n));
        }
        return n == size()
                ? this
                : new ImageSet(name, images.get("0:" + n), Arrays.copyOf(labels, n), classNames);
    }

    /** The images at {@code indices}, in that order; a copy. */
    public ImageSet of(int... indices) {
        for (int i : indices) {
            if (i < 0 || i >= size()) {
                throw new IllegalArgumentException(
                        "there is no image %,d: %s has %,d images here, 0 to %,d"
                                .formatted(i, name, size(), size() - 1));
            }
        }
        int[] part = IntStream.of(indices).map(i -> labels[i]).toArray();
        try (NDArray index = Compute.root().create(indices)) {
            return new ImageSet(name, images.get(index), part, classNames);
        }
    }

    /** The images of class {@code c}, in order; a copy. */
    public ImageSet ofClass(int c) {
        if (c < 0 || c >= classNames.size()) {
            throw new IllegalArgumentException(
                    "there is no class %d: %s has the classes 0 (%s) to %d (%s)"
                            .formatted(
                                    c,
                                    name,
                                    classNames.get(0),
                                    classNames.size() - 1,
                                    classNames.get(classNames.size() - 1)));
        }
        return of(IntStream.range(0, size()).filter(i -> labels[i] == c).toArray());
    }

    @Override
    public Map<String, Object> bundle() {
        return Map.of("text/plain", toString());
    }

    /** One line, such as {@code fashion-mnist: 55,000 images of 28x28 in 10 classes}. */
    @Override
    public String toString() {
        return "%s: %,d %s of %dx%d in %d classes"
                .formatted(
                        name,
                        size(),
                        size() == 1 ? "image" : "images",
                        SIDE,
                        SIDE,
                        classNames.size());
    }
}
