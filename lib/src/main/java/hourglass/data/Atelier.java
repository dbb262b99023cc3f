package hourglass.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Our own image set: 70,000 grey garments in Fashion-MNIST's ten classes, drawn by arithmetic
 * alone, the same on every machine. What is true of each image is known: it was drawn from a {@link
 * Garment}.
 *
 * <p>Images 0 to 54,999 are {@code train}, 55,000 to 59,999 {@code valid}, 60,000 to 69,999 {@code
 * test} of {@link ImageSets#atelier()}.
 */
public final class Atelier {
    /** The set's name. */
    static final String NAME = "atelier";

    /** Goes up by one whenever any pixel changes, so that older caches are drawn anew. */
    static final int EDITION = 1;

    static final long SEED = 1;
    static final int TRAINING = 60_000;
    static final int TESTING = 10_000;

    private static final int CLASSES = 10;

    private Atelier() {}

    /** The factors of image {@code index}, 0 to 69,999. */
    public static Garment factors(int index) {
        return factors(SEED, index);
    }

    /** The factors of {@code count} images from {@code first} on, as a table with a row each. */
    public static Table factors(int first, int count) {
        List<Garment> rows =
                IntStream.range(first, first + count).mapToObj(Atelier::factors).toList();
        return Table.create(NAME)
                .addColumns(
                        IntColumn.create("label", rows.stream().mapToInt(Garment::label)),
                        StringColumn.create(
                                "class",
                                rows.stream().map(g -> FashionMnist.CLASSES.get(g.label()))),
                        column("width", rows.stream().mapToDouble(Garment::width).toArray()),
                        column("waist", rows.stream().mapToDouble(Garment::waist).toArray()),
                        column("hem", rows.stream().mapToDouble(Garment::hem).toArray()),
                        column("length", rows.stream().mapToDouble(Garment::length).toArray()),
                        column("sleeve", rows.stream().mapToDouble(Garment::sleeve).toArray()),
                        column("opening", rows.stream().mapToDouble(Garment::opening).toArray()),
                        StringColumn.create("style", rows.stream().map(g -> g.style().name())),
                        column("heel", rows.stream().mapToDouble(Garment::heel).toArray()),
                        StringColumn.create("pattern", rows.stream().map(g -> g.pattern().name())),
                        column("scale", rows.stream().mapToDouble(Garment::scale).toArray()),
                        column("contrast", rows.stream().mapToDouble(Garment::contrast).toArray()),
                        column(
                                "brightness",
                                rows.stream().mapToDouble(Garment::brightness).toArray()),
                        column("tilt", rows.stream().mapToDouble(Garment::tilt).toArray()),
                        column("shiftX", rows.stream().mapToDouble(Garment::shiftX).toArray()),
                        column("shiftY", rows.stream().mapToDouble(Garment::shiftY).toArray()));
    }

    /** The image of a garment: 784 greys in [0, 1], row after row. */
    public static float[] draw(Garment garment) {
        byte[] pixels = new byte[ImageSet.PIXELS];
        draw(garment, pixels, 0);
        float[] grey = new float[pixels.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (pixels[i] & 255) / 255f;
        }
        return grey;
    }

    /** Each run of ten images has one of every class, in an order of its own. */
    static Garment factors(long seed, int index) {
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the first image of the Atelier is 0, there is no " + index);
        }
        int[] order = IntStream.range(0, CLASSES).toArray();
        Draws shuffle = new Draws(~seed, index / CLASSES);
        for (int i = CLASSES - 1; i > 0; i--) {
            int j = shuffle.below(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return new Wardrobe(new Draws(seed, index)).garment(order[index % CLASSES]);
    }

    /** Draws {@code count} images from {@code first} on, with all processors. */
    static Pixels draw(long seed, int first, int count) {
        byte[] pixels = new byte[count * ImageSet.PIXELS];
        byte[] labels = new byte[count];
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        i -> {
                            Garment garment = factors(seed, first + i);
                            labels[i] = (byte) garment.label();
                            draw(garment, pixels, i * ImageSet.PIXELS);
                        });
        return new Pixels(pixels, labels);
    }

    private static void draw(Garment g, byte[] pixels, int offset) {
        Canvas canvas = new Canvas(g.tilt(), g.shiftX(), g.shiftY());
        switch (g.label()) {
            case 1 -> Trousers.draw(g, canvas);
            case 5 -> Shoes.sandal(g, canvas);
            case 7 -> Shoes.sneaker(g, canvas);
            case 8 -> Bags.draw(g, canvas);
            case 9 -> Shoes.boot(g, canvas);
            default -> Tops.draw(g, canvas);
        }
        canvas.write(pixels, offset);
    }

    private static DoubleColumn column(String name, double... values) {
        return DoubleColumn.create(name, Arrays.copyOf(values, values.length));
    }
}
