package hourglass.plot;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The figures of the course, for a static import: {@code imageGrid(images, 10)}.
 *
 * <p>Images are (n, 28, 28), (n, 784) or (n, height, width), drawn as ink on paper: 0 is white, 1
 * is black, and what lies outside is clipped. The same input gives the same picture, byte for byte.
 */
public final class Plots {
    private Plots() {}

    /** Images in rows of {@code columns}. */
    public static Figure imageGrid(NDArray images, int columns) {
        return imageGrid(images, columns, "");
    }

    /** Images in rows of {@code columns}, with a caption above. */
    public static Figure imageGrid(NDArray images, int columns, String caption) {
        return imageGrid(images, List.of(), columns, caption);
    }

    /** Images in rows of {@code columns}, each with a title under it: its class, its error. */
    public static Figure imageGrid(
            NDArray images, List<String> titles, int columns, String caption) {
        if (columns < 1) {
            throw new IllegalArgumentException(
                    "columns is %d; it must be at least 1".formatted(columns));
        }
        Tiles tiles = Tiles.read("images", images);
        int n = tiles.count;
        if (!titles.isEmpty() && titles.size() != n) {
            throw new IllegalArgumentException(
                    "%d titles for %d images: give one an image".formatted(titles.size(), n));
        }
        var sheet = new Sheet();
        for (int from = 0; from < n; from += columns) {
            int count = Math.min(columns, n - from);
            List<String> notes = titles.isEmpty() ? titles : titles.subList(from, from + count);
            sheet.add(new Sheet.Row("", tiles, from, count, notes));
        }
        return sheet.draw(caption, "%d images in rows of %d".formatted(n, columns));
    }

    /**
     * A labelled row of images for each entry, in the map's order (of a {@code LinkedHashMap};
     * other maps by name).
     */
    public static Figure imageRows(Map<String, NDArray> rows, String caption) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there are no rows to draw: put some images in");
        }
        var sheet = new Sheet();
        Curves.inOrder(rows)
                .forEach(
                        (label, images) -> {
                            Tiles tiles = Tiles.read(label, images);
                            sheet.add(new Sheet.Row(label, tiles, 0, tiles.count, List.of()));
                        });
        return sheet.draw(caption, "rows of images: " + String.join("; ", rows.keySet()));
    }

    /** Originals above, their reconstructions below. */
    public static Figure reconstructions(NDArray originals, NDArray reconstructions) {
        return reconstructions(originals, reconstructions, "");
    }

    /** Originals above, their reconstructions below, with a caption above both. */
    public static Figure reconstructions(
            NDArray originals, NDArray reconstructions, String caption) {
        return pairs(originals, reconstructions, caption, false);
    }

    /** Originals above, their reconstructions below, and under each pair its MSE. */
    public static Figure reconstructionsWithMse(
            NDArray originals, NDArray reconstructions, String caption) {
        return pairs(originals, reconstructions, caption, true);
    }

    private static Figure pairs(
            NDArray originals, NDArray reconstructions, String caption, boolean withMse) {
        Tiles x = Tiles.read("originals", originals);
        Tiles xHat = Tiles.read("reconstructions", reconstructions);
        if (!x.isLike(xHat)) {
            throw new IllegalArgumentException(
                    "originals have shape %s, reconstructions %s: give as many of one as of the other"
                            .formatted(originals.getShape(), reconstructions.getShape()));
        }
        int n = x.count;
        List<String> notes =
                withMse
                        ? IntStream.range(0, n)
                                .mapToObj(i -> Span.threeDigits(x.mse(xHat, i)))
                                .toList()
                        : List.of();
        return new Sheet()
                .add(new Sheet.Row("original", x, 0, n, List.of()))
                .add(new Sheet.Row("reconstruction", xHat, 0, n, notes))
                .draw(
                        caption,
                        "%d originals above, their reconstructions below%s"
                                .formatted(n, withMse ? "; MSE " + String.join(", ", notes) : ""));
    }

    /** Loss curves over epochs 1, 2, ..., each named at its end with its last value. */
    public static Figure curves(Map<String, double[]> series, String yLabel) {
        return curves(series, yLabel, "");
    }

    /**
     * Loss curves over epochs 1, 2, ..., with dashed lines to compare them with: {@code
     * curves(history.curves(), "MSE", "Stacked autoencoder", Yardstick.of("PCA 30", 0.0157))}.
     *
     * @param series in the map's order (of a {@code LinkedHashMap}; other maps by name)
     */
    public static Figure curves(
            Map<String, double[]> series, String yLabel, String caption, Yardstick... yardsticks) {
        return new Curves(series, yLabel, caption, List.of(yardsticks)).draw();
    }

    /**
     * Quantities against another: {@code lines(new double[] {2, 10, 30}, errors, new
     * Labels("codings", "MSE", ""))}. The horizontal axis is logarithmic where x is positive and
     * grows twentyfold or more.
     *
     * @param x ascending
     * @param series a value for each x, in the map's order (of a {@code LinkedHashMap}; other maps
     *     by name)
     */
    public static Figure lines(
            double[] x, Map<String, double[]> series, Labels labels, Yardstick... yardsticks) {
        return new Lines(x, Lines.single(series), labels, List.of(yardsticks)).draw();
    }

    /**
     * As {@link #lines}, with several measurements at each x, for instance one a seed: a line
     * through their means, whiskers from the least to the largest.
     */
    public static Figure linesWithSpread(
            double[] x, Map<String, double[][]> series, Labels labels, Yardstick... yardsticks) {
        return new Lines(x, series, labels, List.of(yardsticks)).draw();
    }

    /** Points (n, 2) coloured by class, at most ten classes. */
    public static Figure scatter(NDArray xy, int[] labels, List<String> names) {
        return scatter(xy, labels, names, "");
    }

    /** Points (n, 2) coloured by class, at most ten classes, with a caption above. */
    public static Figure scatter(NDArray xy, int[] labels, List<String> names, String caption) {
        return new Scatter(xy, labels, names).draw(caption);
    }

    /**
     * Maps (n, 2) of the same samples side by side, 1 to 4, in the map's order (of a {@code
     * LinkedHashMap}; other maps by name): points coloured by class, a unit as long across as up.
     */
    public static Figure maps(
            Map<String, NDArray> maps, int[] labels, List<String> names, String caption) {
        return new Maps(maps, labels, names).draw(caption);
    }

    /** A map (n, 2), points coloured by class, a unit as long across as up. */
    public static Figure map(NDArray xy, int[] labels, List<String> names, String caption) {
        return maps(Map.of("", xy), labels, names, caption);
    }

    /**
     * A map (n, 2) with images on it in frames of their class's colour, each where its point is;
     * the first of those that would cover one another is shown.
     */
    public static Figure thumbnails(
            NDArray xy, NDArray images, int[] labels, List<String> names, String caption) {
        return new Thumbnails(new Scatter(xy, labels, names), Tiles.read("images", images))
                .draw(caption);
    }

    /**
     * Points (n, 3) as they stand in space among planes, each point with the shortest way to the
     * first of these: {@code scatter3d(x, "", Plane.of("PCA", pca.mean(), pca.components()))}.
     */
    public static Figure scatter3d(NDArray xyz, String caption, Plane... planes) {
        return new Scatter3d(xyz, List.of(planes)).draw(caption);
    }

    /**
     * A network's layers from the input on, as bars as tall as the root of their size: {@code
     * architecture(784, 100, 30, 100, 784)}.
     */
    public static Figure architecture(int... sizes) {
        return new Sandwich(sizes).draw("");
    }

    /** A network's layers from the input on, with a caption above. */
    public static Figure architecture(String caption, int... sizes) {
        return new Sandwich(sizes).draw(caption);
    }

    /** How often the values of an array, of any shape, fall into each of {@code bins} parts. */
    public static Figure histogram(NDArray values, int bins, String xLabel, String caption) {
        return new Histogram(values, bins).draw(xLabel, caption);
    }

    /**
     * A bar for each value, none below 0, in the map's order (of a {@code LinkedHashMap}; other
     * maps by name).
     */
    public static Figure bars(Map<String, Double> values, String caption) {
        return new Bars(values).draw(caption);
    }

    /**
     * A table whose cells are the darker the larger their value.
     *
     * @param rows a value for each column, in the map's order (of a {@code LinkedHashMap}; other
     *     maps by name)
     */
    public static Figure heatMap(Map<String, double[]> rows, List<String> columns, Labels labels) {
        return new Heat(rows, columns).draw(labels);
    }

    /**
     * Samples (n, 2) on a plane, and where points of the plane are moved.
     *
     * @param from where the arrows start (m, 2)
     * @param to where they end (m, 2)
     */
    public static Figure arrows(NDArray samples, NDArray from, NDArray to, String caption) {
        return new Arrows(samples, from, to).draw(caption);
    }

    /**
     * Hits against false alarms, each curve named with the area under it.
     *
     * @param curves points (false alarms, hits) from (0, 0) to (1, 1), as {@code Roc.curve} gives
     *     them, in the map's order (of a {@code LinkedHashMap}; other maps by name)
     */
    public static Figure roc(Map<String, double[][]> curves, String caption) {
        return new RocCurves(curves).draw(caption);
    }

    /** Figures side by side. */
    public static Figure row(Figure... figures) {
        return Strip.row(List.of(figures));
    }

    /** Figures one under another. */
    public static Figure column(Figure... figures) {
        return Strip.column(List.of(figures));
    }
}
