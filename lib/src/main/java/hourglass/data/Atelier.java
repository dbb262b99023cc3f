package hourglass.data;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

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
    static final int EDITION = 3;

    static final long SEED = 1;
    static final int TRAINING = 60_000;
    static final int TESTING = 10_000;

    private static final int CLASSES = 10;

    private Atelier() {}

    /** The factors of image {@code index}, 0 to 69,999. */
    public static Garment factors(int index) {
        if (index < 0 || index >= TRAINING + TESTING) {
            throw new IllegalArgumentException(
                    "the Atelier has the images 0 to %,d, there is no %,d"
                            .formatted(TRAINING + TESTING - 1, index));
        }
        return factors(SEED, index);
    }

    /** The factors of {@code count} images from {@code first} on, as a table with a row each. */
    public static Table factors(int first, int count) {
        List<Garment> rows =
                IntStream.range(first, first + count).mapToObj(Atelier::factors).toList();
        Table table =
                Table.create(
                        NAME,
                        IntColumn.create("label", rows.stream().mapToInt(Garment::label)),
                        text("class", rows, g -> FashionMnist.CLASSES.get(g.label())),
                        text("style", rows, g -> g.cut().style().name()),
                        text("pattern", rows, g -> g.fabric().pattern().name()));
        return table.addColumns(
                number("width", rows, g -> g.cut().width()),
                number("waist", rows, g -> g.cut().waist()),
                number("hem", rows, g -> g.cut().hem()),
                number("length", rows, g -> g.cut().length()),
                number("sleeve", rows, g -> g.cut().sleeve()),
                number("opening", rows, g -> g.cut().opening()),
                number("heel", rows, g -> g.cut().heel()),
                number("scale", rows, g -> g.fabric().scale()),
                number("contrast", rows, g -> g.fabric().contrast()),
                number("brightness", rows, g -> g.fabric().brightness()),
                number("tilt", rows, g -> g.pose().tilt()),
                number("shiftX", rows, g -> g.pose().shiftX()),
                number("shiftY", rows, g -> g.pose().shiftY()));
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
        Canvas canvas = new Canvas(g);
        switch (g.label()) {
            case 1 -> Trousers.draw(g, canvas);
            case 5 -> Sandals.draw(g, canvas);
            case 7 -> Sneakers.draw(g, canvas);
            case 8 -> Bags.draw(g, canvas);
            case 9 -> Boots.draw(g, canvas);
            default -> Tops.draw(g, canvas);
        }
        canvas.write(pixels, offset);
    }

    private static DoubleColumn number(
            String name, List<Garment> rows, ToDoubleFunction<Garment> factor) {
        DoubleColumn column =
                DoubleColumn.create(name, rows.stream().mapToDouble(factor).toArray());
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        column.setPrintFormatter(
                new NumberColumnFormatter(new DecimalFormat("0.00", symbols))); // of print() only
        return column;
    }

    private static StringColumn text(
            String name, List<Garment> rows, Function<Garment, String> factor) {
        return StringColumn.create(name, rows.stream().map(factor));
    }
}
