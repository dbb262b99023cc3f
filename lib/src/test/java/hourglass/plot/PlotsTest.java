package hourglass.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
    private final NDArray images = Pictures.discs(6);

    private static NDArray zeros(long... shape) {
        return Compute.root().zeros(new Shape(shape));
    }

    /** The colour in the middle of the place of pixel (y, x) of the first image of a grid. */
    private static int first(Figure figure, int columns, int y, int x) {
        int tile = (figure.getWidth() - 4 * Style.MARGIN - (columns - 1) * 10) / columns;
        int zoom = tile / 28;
        int at = 2 * Style.MARGIN;
        return figure.getRGB(at + x * zoom + zoom / 2, at + y * zoom + zoom / 2) & 0xffffff;
    }

    @Test
    void a_pixel_is_ink_on_paper_and_clipped() {
        float[] values = new float[784 * 4];
        values[28 * 3 + 5] = 1;
        values[28 * 3 + 6] = 0.5f;
        values[28 * 3 + 7] = 7;
        values[28 * 3 + 8] = -7;
        Figure figure = Plots.imageGrid(Compute.root().create(values, new Shape(4, 784)), 4);
        assertThat(first(figure, 4, 3, 5)).isZero();
        assertThat(first(figure, 4, 3, 6)).isEqualTo(0x808080);
        assertThat(first(figure, 4, 3, 7)).isZero();
        assertThat(first(figure, 4, 3, 8)).isEqualTo(0xffffff);
        assertThat(first(figure, 4, 3, 4)).isEqualTo(0xffffff);
    }

    @Test
    void flat_images_and_images_with_one_channel_are_the_same_picture() {
        byte[] png = Plots.imageGrid(images, 3).png();
        assertThat(Plots.imageGrid(images.reshape(6, 784), 3).png()).isEqualTo(png);
        assertThat(Plots.imageGrid(images.reshape(6, 1, 28, 28), 3).png()).isEqualTo(png);
        assertThat(Plots.imageGrid(images, 2).png()).isNotEqualTo(png);
    }

    @Test
    void shapes_that_are_no_images_are_refused_with_the_way_out() {
        assertThatThrownBy(() -> Plots.imageGrid(zeros(5, 100), 5))
                .hasMessage(
                        "images have shape (5, 100), expected (n, 28, 28) or (n, 784): if these are codings, decode them first; if images of another size, reshape them to (n, height, width)");
        assertThatThrownBy(() -> Plots.imageGrid(zeros(28, 28), 5))
                .hasMessage(
                        "images have shape (28, 28), expected (n, 28, 28) or (n, 784): for a single image use image.reshape(1, 28, 28)");
        assertThatThrownBy(() -> Plots.imageGrid(zeros(2, 4, 28, 28), 5))
                .hasMessageEndingWith("reshape them with images.reshape(-1, 28, 28)");
        assertThatThrownBy(() -> Plots.imageGrid(zeros(0, 784), 5))
                .hasMessage("images have shape (0, 784): there is no image to draw");
        assertThatThrownBy(() -> Plots.imageGrid(zeros(1, 784).log().mul(0), 5))
                .hasMessage(
                        "images hold NaN (first in image 0): whatever made them has diverged; look at its losses");
        assertThatThrownBy(() -> Plots.imageGrid(images, 0))
                .hasMessage("columns is 0; it must be at least 1");
        assertThatThrownBy(() -> Plots.imageGrid(zeros(200, 784), 200))
                .hasMessageStartingWith("1 rows of 200 images do not fit on a page: show fewer");
        assertThatThrownBy(() -> Plots.imageGrid(images, List.of("one"), 3, ""))
                .hasMessage("1 titles for 6 images: give one an image");
    }

    @Test
    void a_long_title_makes_room_for_itself() {
        List<String> titles = java.util.Collections.nCopies(6, "a title wider than its image");
        assertThat(Plots.imageGrid(images, titles, 6, "").getWidth())
                .isGreaterThan(Plots.imageGrid(images, 6).getWidth());
    }

    @Test
    void each_pair_has_its_own_error() {
        NDArray x = zeros(2, 28, 28);
        NDArray xHat = zeros(2, 784).add(0.1f);
        Figure figure = Plots.reconstructionsWithMse(x, xHat, "Look");
        assertThat(figure.words())
                .isEqualTo(
                        "Look (2 originals above, their reconstructions below; MSE 0.0100, 0.0100)");
        assertThat(figure.png()).isNotEqualTo(Plots.reconstructions(x, xHat, "Look").png());
        assertThatThrownBy(() -> Plots.reconstructions(x, zeros(3, 784)))
                .hasMessage(
                        "originals have shape (2, 28, 28), reconstructions (3, 784): give as many of one as of the other");
        assertThatThrownBy(() -> Plots.reconstructions(x, zeros(2, 30)))
                .hasMessageStartingWith("reconstructions have shape (2, 30), expected");
    }

    @Test
    void a_map_without_an_order_is_drawn_by_name() {
        var named = new LinkedHashMap<String, double[]>();
        named.put("train", new double[] {3, 2});
        named.put("apple", new double[] {2, 1});
        assertThat(Plots.curves(named, "MSE").words())
                .isEqualTo("MSE over 2 epochs, at the end: train 2, apple 1");
        assertThat(Plots.curves(Map.copyOf(named), "MSE").words())
                .isEqualTo("MSE over 2 epochs, at the end: apple 1, train 2");
    }

    @Test
    void curves_stand_gaps_and_single_epochs_but_not_nothing() {
        Map<String, double[]> series = Map.of("valid", new double[] {0.3, Double.NaN, 0.1});
        Figure figure = Plots.curves(series, "MSE", "", Yardstick.of("PCA 30", 0.0157));
        assertThat(figure.words())
                .isEqualTo("MSE over 3 epochs, at the end: valid 0.100, PCA 30: 0.0157");
        assertThat(figure.png()).isNotEqualTo(Plots.curves(series, "MSE").png());
        assertThat(Plots.curves(Map.of("valid", new double[] {0.3}), "MSE").words())
                .isEqualTo("MSE over 1 epoch, at the end: valid 0.300");
        assertThat(Plots.curves(Map.of("train", new double[] {9, Double.NaN}), "MSE").words())
                .isEqualTo("MSE over 2 epochs, at the end: train NaN");
        assertThatThrownBy(() -> Plots.curves(Map.of("train", new double[0]), "MSE"))
                .hasMessage(
                        "the curves [train] have no values: train for at least one epoch first");
        assertThatThrownBy(() -> Yardstick.of("PCA 30", Double.NaN))
                .hasMessage("the yardstick 'PCA 30' is NaN; it must be a number to draw a line at");
    }

    @Test
    void a_scatter_says_what_it_cannot_draw() {
        var names = List.of("T-shirt/top", "Trouser");
        int[] labels = {0, 1, 1};
        assertThatThrownBy(() -> Plots.scatter(zeros(3, 30), labels, names))
                .hasMessageStartingWith("points have shape (3, 30), expected (n, 2): choose two");
        assertThatThrownBy(() -> Plots.scatter(zeros(4, 2), labels, names))
                .hasMessage("3 labels for 4 points: take both from the same part of the set");
        assertThatThrownBy(() -> Plots.scatter(zeros(3, 2), new int[] {0, 2, 1}, names))
                .hasMessage("label 2 of point 1 has no name: the names go from 0 to 1");
        assertThatThrownBy(
                        () ->
                                Plots.scatter(
                                        zeros(3, 2),
                                        labels,
                                        java.util.Collections.nCopies(11, "class")))
                .hasMessage("11 classes cannot be told apart by colour: show at most 10");
    }

    @Test
    void every_class_is_drawn_in_its_own_colour() {
        NDArray xy = Pictures.noise(1, 400, 2);
        int[] labels = new int[400];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
        }
        Figure figure = Plots.scatter(xy, labels, List.of("a", "b", "c"));
        assertThat(pixels(figure, 0)).isGreaterThan(2000);
        assertThat(pixels(figure, 1)).isGreaterThan(2000);
        assertThat(pixels(figure, 2)).isLessThan(400); // the legend's dot only
    }

    private static int pixels(Figure figure, int c) {
        int count = 0;
        int rgb = Style.CLASSES.get(c).getRGB();
        for (int y = 0; y < figure.getHeight(); y++) {
            for (int x = 0; x < figure.getWidth(); x++) {
                count += figure.getRGB(x, y) == rgb ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void names_at_one_place_move_apart() {
        var taken = ClassNames.free("Coat", 50, 50, List.of());
        assertThat(taken.getCenterY()).isEqualTo(50);
        var next = ClassNames.free("Shirt", 52, 51, List.of(taken));
        assertThat(next.intersects(taken)).isFalse();
        assertThat(Math.abs(next.getCenterY() - 51)).isLessThan(22);
    }

    @Test
    void a_histogram_counts_and_bars_take_no_negative_values() {
        assertThat(Plots.histogram(images, 10, "grey", "").words())
                .isEqualTo("histogram of 4,704 values from 0 to 0.999");
        assertThatThrownBy(() -> Plots.histogram(images, 0, "grey", ""))
                .hasMessage("bins is 0; it can be 1 to 400");
        assertThat(Plots.bars(Map.of("b", 2.0, "a", 1.0), "").words()).isEqualTo("a 1, b 2");
        assertThatThrownBy(() -> Plots.bars(Map.of("a", -1.0), ""))
                .hasMessage(
                        "bars are drawn for one or more values of at least 0, not for {a=-1.0}");
    }

    @Test
    void an_architecture_names_its_layers() {
        assertThat(Plots.architecture(784, 100, 30, 100, 784).words())
                .isEqualTo(
                        "a network from input 784 to hidden 100 to codings 30 to hidden 100 to reconstruction 784");
        assertThat(Plots.architecture(784, 1000, 784).words())
                .isEqualTo("a network from input 784 to codings 1000 to reconstruction 784");
        assertThat(Plots.architecture(784, 10).words())
                .isEqualTo("a network from input 784 to output 10");
        assertThatThrownBy(() -> Plots.architecture(784))
                .hasMessage(
                        "layer sizes are [784]; give two or more, each at least 1: architecture(784, 100, 30, 100, 784)");
    }

    @Test
    void figures_stand_side_by_side_or_one_under_another(@TempDir Path folder) {
        Figure a = Plots.imageGrid(images, 3);
        Figure b = Plots.imageGrid(images, 2, "two");
        Figure row = Plots.row(a, b);
        assertThat(row.getWidth()).isEqualTo(a.getWidth() + b.getWidth());
        assertThat(row.getHeight()).isEqualTo(Math.max(a.getHeight(), b.getHeight()));
        assertThat(Plots.column(a, b).getHeight()).isEqualTo(a.getHeight() + b.getHeight());
        assertThat(row.words()).isEqualTo("6 images in rows of 3 | two (6 images in rows of 2)");
        assertThatThrownBy(Plots::row).hasMessageContaining("give at least one");
        Path file = row.save(folder.resolve("new/row.png"));
        assertThat(file).hasBinaryContent(row.png());
        assertThatThrownBy(() -> row.save(file.resolve("below-a-file.png")))
                .hasMessageContaining("cannot be written to")
                .hasMessageContaining("choose a folder you may write to");
        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void a_page_gets_the_picture_its_size_and_its_words() {
        Figure figure = Plots.imageGrid(images, 3, "Six discs");
        assertThat(figure.bundle())
                .containsOnlyKeys("image/png", "text/plain")
                .containsEntry("text/plain", "Six discs (6 images in rows of 3)");
        assertThat(figure.metadata())
                .isEqualTo(
                        Map.of(
                                "image/png",
                                Map.of(
                                        "width",
                                        figure.getWidth() / 2,
                                        "height",
                                        figure.getHeight() / 2)));
        assertThat(figure.toString()).isEqualTo(figure.words());
    }
}
