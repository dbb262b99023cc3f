package hourglass.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapsTest {
    private static final List<String> NAMES = List.of("disc", "ring");
    private final NDArray xy = Pictures.noise(2, 60, 2);
    private final int[] labels = new int[60];

    @Test
    void a_unit_is_as_long_across_as_up() {
        NDArray wide = Compute.root().create(new float[] {0, 0, 10, 0, 0, 2}, new Shape(3, 2));
        var points = new Scatter(wide, new int[3], NAMES);
        Axes axes = Maps.square(points, 0, 0, 400, 400);
        assertThat(axes.x(10) - axes.x(0)).isEqualTo(5 * (axes.y(0) - axes.y(2)));
        assertThat(axes.x(10)).isLessThan(400);
        assertThat((axes.y(0) + axes.y(2)) / 2).isEqualTo(200); // in the middle
    }

    @Test
    void maps_stand_side_by_side_under_their_titles() {
        var maps = new LinkedHashMap<String, NDArray>();
        maps.put("PCA", xy);
        maps.put("t-SNE", xy.mul(2));
        Figure figure = Plots.maps(maps, labels, NAMES, "Two");
        assertThat(figure.words())
                .isEqualTo(
                        "Two (maps side by side: PCA; t-SNE; 60 points, coloured by class: disc, ring)");
        assertThat(figure.widthOnPage()).isBetween(800, 881);
        assertThat(Plots.maps(maps, labels, NAMES, "Two").png()).isEqualTo(figure.png());
        assertThat(Plots.map(xy, labels, NAMES, "").words())
                .isEqualTo("60 points, coloured by class: disc, ring");
    }

    @Test
    void points_have_the_exact_colours_of_their_classes_in_a_small_file() {
        int[] classes = new int[60];
        java.util.Arrays.setAll(classes, i -> i % 2);
        Figure figure = Plots.map(xy, classes, NAMES, "A caption, and a legend");
        assertThat(pixels(figure, 0)).isBetween(500, 800); // thirty squares of 16, and the legend
        assertThat(pixels(figure, 1)).isBetween(500, 800);
        assertThat(pixels(figure, 2)).isZero();
        int[] all =
                figure.getRGB(
                        0, 0, figure.getWidth(), figure.getHeight(), null, 0, figure.getWidth());
        assertThat(java.util.Arrays.stream(all).distinct().count()).isLessThanOrEqualTo(16);
        assertThat(figure.png()).hasSizeLessThan(12_000);
    }

    @Test
    void a_name_does_not_hide_a_small_group() {
        float[] far = new float[120]; // a line of 59 points, and one beside them on its own
        for (int i = 0; i < 60; i++) {
            far[2 * i] = i < 59 ? i : 100;
            far[2 * i + 1] = i < 59 ? 0 : 1;
        }
        int[] classes = new int[60];
        classes[59] = 1;
        NDArray points = Compute.root().create(far, new Shape(60, 2));
        Figure named = Plots.map(points, classes, List.of("line", "the only one"), "");
        Figure nameless = Plots.map(points, classes, List.of("line", ""), "");
        assertThat(pixels(named, 1)).isEqualTo(pixels(nameless, 1));
    }

    @Test
    void says_what_it_cannot_draw() {
        assertThatThrownBy(() -> Plots.maps(Map.of(), labels, NAMES, ""))
                .hasMessage("0 maps do not make a row: give 1 to 4");
        assertThatThrownBy(() -> Plots.map(xy.get("0:9"), labels, NAMES, ""))
                .hasMessage("60 labels for 9 points: take both from the same part of the set");
        assertThatThrownBy(() -> Plots.thumbnails(xy, Pictures.discs(59), labels, NAMES, ""))
                .hasMessage("60 points, but 59 images: take both from the same part of the set");
    }

    @Test
    void no_thumbnail_covers_another_and_none_is_left_out_without_need() {
        var points = new Scatter(xy, labels, NAMES);
        var thumbnails = new Thumbnails(points, Tiles.read("images", Pictures.discs(60)));
        Axes axes = Maps.square(points, 0, 0, 400, 400);
        List<Thumbnails.Place> placed = thumbnails.places(axes);
        assertThat(placed).hasSizeBetween(5, 59);
        assertThat(placed.get(0).image()).isZero();
        for (int i = 0; i < 60; i++) {
            Thumbnails.Place own = thumbnails.place(i, axes);
            boolean room =
                    placed.stream()
                            .filter(other -> other.image() != own.image())
                            .noneMatch(other -> thumbnails.touch(own, other));
            assertThat(placed.contains(own)).isEqualTo(room);
        }
        var left = placed.get(0).left();
        var top = placed.get(0).top();
        int side = thumbnails.side();
        assertThat(thumbnails.touch(placed.get(0), new Thumbnails.Place(1, left + side, top)))
                .isTrue(); // frames would have no gap
        assertThat(thumbnails.touch(placed.get(0), new Thumbnails.Place(1, left, top - side - 2)))
                .isFalse();
    }

    @Test
    void a_thumbnail_has_a_frame_of_its_class() {
        NDArray two = Compute.root().create(new float[] {0, 0, 9, 9}, new Shape(2, 2));
        Figure figure = Plots.thumbnails(two, Pictures.discs(2), new int[] {0, 1}, NAMES, "");
        assertThat(pixels(figure, 0)).isBetween(960, 1250); // the frame, and the legend's dot
        assertThat(pixels(figure, 1)).isBetween(960, 1250);
        assertThat(pixels(figure, 2)).isZero();
        assertThat(figure.words())
                .isEqualTo(
                        "2 points, images where there is room, framed in the colour of their class: disc, ring");
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
}
