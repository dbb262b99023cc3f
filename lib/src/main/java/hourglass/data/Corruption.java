package hourglass.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.show.Shown;
import java.util.Locale;
import java.util.Map;

/**
 * A way to damage images that repeats from its seed, for measuring what a network makes of them.
 * (While it learns, {@code hourglass.nn.Noise} damages the images anew at every step.)
 *
 * <p>Image i is damaged by random numbers that depend on the seed and on i alone.
 */
public final class Corruption implements Shown {
    private static final int SIDE = ImageSet.SIDE;

    private final String name;
    private final Damage damage;

    /** Writes the damaged image into {@code to}; it and {@code from} hold 784 numbers. */
    private interface Damage {
        void copy(float[] from, float[] to, Draws draws);
    }

    private Corruption(String name, Damage damage) {
        this.name = name;
        this.damage = damage;
    }

    private static Corruption of(String name, Object strength, Damage damage) {
        return new Corruption(String.format(Locale.ROOT, "%s %s", name, strength), damage);
    }

    /** One pixel's damage, in {@link Corruption}s that treat each pixel by itself. */
    private interface Pixel {
        double of(double value, Draws draws);
    }

    private static Corruption ofPixels(String name, double strength, Pixel pixel) {
        return of(
                name,
                strength,
                (from, to, draws) -> {
                    for (int i = 0; i < to.length; i++) {
                        to[i] = (float) pixel.of(from[i], draws);
                    }
                });
    }

    /** The images as they are. */
    public static Corruption none() {
        return new Corruption(
                "clean", (from, to, draws) -> System.arraycopy(from, 0, to, 0, to.length));
    }

    /** Pixels set to 0 with probability {@code rate}, the others divided by 1 - rate. */
    public static Corruption dropout(double rate) {
        inside(rate >= 0 && rate < 1, "dropout", rate, "at least 0 and below 1");
        return ofPixels(
                "dropout", rate, (value, draws) -> draws.chance(rate) ? 0 : value / (1 - rate));
    }

    /** Normally distributed noise added to each pixel; the sum may leave [0, 1]. */
    public static Corruption gaussian(double sd) {
        inside(sd >= 0 && Double.isFinite(sd), "gaussian", sd, "at least 0");
        return ofPixels("Gaussian", sd, (value, draws) -> value + sd * normal(draws));
    }

    /** Pixels set to 0 or 1, one as likely as the other, with probability {@code rate}. */
    public static Corruption saltAndPepper(double rate) {
        inside(rate >= 0 && rate <= 1, "saltAndPepper", rate, "0 to 1");
        return ofPixels(
                "salt and pepper",
                rate,
                (value, draws) -> draws.chance(rate) ? draws.below(2) : value);
    }

    /** A square of {@code side} pixels, wholly inside the image, set to 0: a part is missing. */
    public static Corruption hole(int side) {
        return square("hole", side, 0);
    }

    /** A square of {@code side} pixels, wholly inside the image, set to 1: a label on top. */
    public static Corruption patch(int side) {
        return square("patch", side, 1);
    }

    private static Corruption square(String name, int side, float value) {
        inside(side >= 1 && side <= SIDE, name, side, "1 to " + SIDE);
        return of(
                name,
                side,
                (from, to, draws) -> {
                    int top = draws.below(SIDE - side + 1);
                    int left = draws.below(SIDE - side + 1);
                    for (int i = 0; i < to.length; i++) {
                        int down = i / SIDE - top;
                        int across = i % SIDE - left;
                        boolean in = down >= 0 && down < side && across >= 0 && across < side;
                        to[i] = in ? value : from[i];
                    }
                });
    }

    /** Every {@code period}-th row set to 1, from a random one of the first on. */
    public static Corruption stripes(int period) {
        inside(period >= 2 && period <= SIDE, "stripes", period, "2 to " + SIDE);
        return of(
                "stripes",
                period,
                (from, to, draws) -> {
                    int first = draws.below(period);
                    for (int i = 0; i < to.length; i++) {
                        to[i] = i / SIDE % period == first ? 1 : from[i];
                    }
                });
    }

    /**
     * Each pixel the mean of the pixels at most {@code radius} rows and columns away; outside of
     * the image all are 0.
     */
    public static Corruption blur(int radius) {
        inside(radius >= 0 && radius < SIDE, "blur", radius, "0 to " + (SIDE - 1));
        return of(
                "blur",
                radius,
                (from, to, draws) -> {
                    for (int i = 0; i < to.length; i++) {
                        to[i] = around(from, i / SIDE, i % SIDE, radius);
                    }
                });
    }

    private static float around(float[] image, int row, int column, int radius) {
        double sum = 0;
        for (int y = Math.max(0, row - radius); y <= Math.min(SIDE - 1, row + radius); y++) {
            for (int x = Math.max(0, column - radius);
                    x <= Math.min(SIDE - 1, column + radius);
                    x++) {
                sum += image[y * SIDE + x];
            }
        }
        return (float) (sum / ((2 * radius + 1) * (2 * radius + 1)));
    }

    /** Box and Muller, "A note on the generation of random normal deviates", 1958. */
    private static double normal(Draws draws) {
        double length = StrictMath.sqrt(-2 * StrictMath.log(1 - draws.unit()));
        return length * StrictMath.cos(2 * Math.PI * draws.unit());
    }

    /**
     * The damaged images, in memory of their own.
     *
     * @param x (n, 784) or (n, 28, 28)
     * @return the same shape
     */
    public NDArray of(NDArray x, long seed) {
        Shape shape = x.getShape();
        if (shape.dimension() < 2 || shape.slice(1).size() != ImageSet.PIXELS) {
            throw new IllegalArgumentException(
                    "images have shape %s, expected (n, 784) or (n, 28, 28): for a single one use x.expandDims(0)"
                            .formatted(shape));
        }
        float[] clean = x.toFloatArray();
        float[] damaged = new float[clean.length];
        float[] from = new float[ImageSet.PIXELS];
        float[] to = new float[ImageSet.PIXELS];
        for (int i = 0; i < shape.get(0); i++) {
            System.arraycopy(clean, i * from.length, from, 0, from.length);
            damage.copy(from, to, new Draws(seed, i));
            System.arraycopy(to, 0, damaged, i * to.length, to.length);
        }
        return Compute.root().create(damaged, shape);
    }

    private static void inside(boolean allowed, String name, Object value, String range) {
        if (!allowed) {
            throw new IllegalArgumentException(
                    "%s(%s): its strength must be %s".formatted(name, value, range));
        }
    }

    /** Such as {@code dropout 0.5}. */
    @Override
    public String toString() {
        return name;
    }

    @Override
    public Map<String, Object> bundle() {
        return Map.of("text/plain", name);
    }
}
