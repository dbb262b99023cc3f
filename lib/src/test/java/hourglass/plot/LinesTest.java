package hourglass.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final Labels LABELS = new Labels("labels", "accuracy", "Few labels");
    private static final double[] X = {50, 500, 5000};

    private static Map<String, double[][]> measured(double above) {
        var series = new LinkedHashMap<String, double[][]>();
        series.put("tuned", new double[][] {{0.6, 0.7}, {0.75, 0.77}, {0.8, 0.8 + above}});
        series.put("scratch", new double[][] {{0.5, 0.6}, {0.7, 0.74}, {0.8, 0.8}});
        return series;
    }

    @Test
    void words_tell_the_means_at_the_end() {
        assertThat(
                        Plots.linesWithSpread(X, measured(0.1), LABELS, Yardstick.of("chance", 0.1))
                                .words())
                .isEqualTo(
                        "Few labels (accuracy against labels from 50 to 5000, at the end: tuned 0.850, scratch 0.800, chance: 0.100)");
    }

    @Test
    void another_measurement_is_another_picture_and_the_same_is_the_same() {
        byte[] picture = Plots.linesWithSpread(X, measured(0.1), LABELS).png();
        assertThat(Plots.linesWithSpread(X, measured(0.1), LABELS).png()).isEqualTo(picture);
        assertThat(Plots.linesWithSpread(X, measured(0.15), LABELS).png()).isNotEqualTo(picture);
    }

    @Test
    void places_stand_logarithmically_when_they_grow_twentyfold() {
        Map<String, double[]> line = Map.of("a", new double[] {1, 2, 3});
        int[] far = dots(Plots.lines(new double[] {1, 10, 100}, line, LABELS));
        int[] near = dots(Plots.lines(new double[] {1, 2, 3}, line, LABELS));
        int[] skewed = dots(Plots.lines(new double[] {1, 2, 19}, line, LABELS));
        assertThat(far).isEqualTo(near); // evenly apart both times
        assertThat(skewed).isNotEqualTo(near);
    }

    /** Columns in which the line's own colour is seen in the row of its middle value. */
    private static int[] dots(Figure figure) {
        int blue = Style.line(0).getRGB();
        return java.util.stream.IntStream.range(0, figure.getWidth())
                .filter(
                        x ->
                                java.util.stream.IntStream.range(0, figure.getHeight())
                                        .anyMatch(y -> figure.getRGB(x, y) == blue))
                .filter(x -> thick(figure, x, blue))
                .toArray();
    }

    private static boolean thick(Figure figure, int x, int blue) {
        return java.util.stream.IntStream.range(0, figure.getHeight())
                        .filter(y -> figure.getRGB(x, y) == blue)
                        .count()
                >= 9;
    }

    @Test
    void many_places_make_a_curve_without_dots() {
        double[] places = java.util.stream.IntStream.range(0, 41).asDoubleStream().toArray();
        double[] few = java.util.Arrays.copyOf(places, 40);
        assertThat(dots(Plots.lines(few, Map.of("a", few), LABELS))).hasSizeGreaterThan(200);
        assertThat(dots(Plots.lines(places, Map.of("a", places), LABELS)))
                .hasSizeLessThan(20); // the end of a line on its axis at most
    }

    @Test
    void numbers_of_the_axis_are_short() {
        assertThat(
                        java.util.stream.DoubleStream.of(0.5, 0.025, 1e-4, 1e-6, 2.5e-5, 1.25, 0.1)
                                .mapToObj(Lines::number))
                .containsExactly("0.5", "0.025", "0.0001", "1e-6", "2.5e-5", "1.25", "0.1");
    }

    @Test
    void what_cannot_be_drawn_is_refused() {
        assertThatThrownBy(() -> Plots.lines(new double[] {2, 1}, Map.of(), LABELS))
                .hasMessage("x is [2.0, 1.0]; it must be ascending numbers");
        assertThatThrownBy(() -> Plots.lines(new double[] {1}, Map.of(), LABELS))
                .hasMessage("there are 1 places and 0 lines to draw: give at least one of each");
        assertThatThrownBy(() -> Plots.lines(new double[] {1}, Map.of("a", new double[2]), LABELS))
                .hasMessage("'a' has values for 2 places, x has 1: give one of each");
    }
}
