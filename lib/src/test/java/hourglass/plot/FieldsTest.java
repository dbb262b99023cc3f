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

/** Heat maps, arrows and ROC curves. */
class FieldsTest {
    private static final Labels LABELS = new Labels("tested on", "trained on", "Which?");

    private static int darkness(Figure figure) {
        int dark = 0;
        for (int y = 0; y < figure.getHeight(); y++) {
            for (int x = 0; x < figure.getWidth(); x++) {
                dark += 255 - (figure.getRGB(x, y) & 0xff0000) / 0x10000;
            }
        }
        return dark;
    }

    @Test
    void the_larger_the_darker_and_every_value_is_told() {
        var rows = new LinkedHashMap<String, double[]>();
        rows.put("b", new double[] {0.1, 0.2});
        rows.put("a", new double[] {0.3, 0.1});
        Figure figure = Plots.heatMap(rows, List.of("p", "q"), LABELS);
        assertThat(figure.words())
                .isEqualTo(
                        "Which? (trained on by tested on (p, q): b 0.100, 0.200; a 0.300, 0.100)");
        rows.put("a", new double[] {0.3, 0.3});
        assertThat(darkness(Plots.heatMap(rows, List.of("p", "q"), LABELS)))
                .isGreaterThan(darkness(figure));
        assertThat(figure.png())
                .isNotEqualTo(Plots.heatMap(Map.copyOf(rows), List.of("p", "q"), LABELS).png());
    }

    @Test
    void a_heat_map_says_what_it_cannot_draw() {
        Map<String, double[]> rows = Map.of("a", new double[] {1});
        assertThatThrownBy(() -> Plots.heatMap(rows, List.of("p", "q"), LABELS))
                .hasMessage("row 'a' has 1 values for 2 columns: give one a column");
        assertThatThrownBy(() -> Plots.heatMap(Map.of(), List.of("p"), LABELS))
                .hasMessage("a heat map needs rows and columns, found 0 and 1");
        Map<String, double[]> none = Map.of("a", new double[] {Double.NaN});
        assertThatThrownBy(() -> Plots.heatMap(none, List.of("p"), LABELS))
                .hasMessage("row 'a' is [NaN]; all must be numbers");
    }

    @Test
    void longer_arrows_leave_more_ink_and_the_same_arrows_the_same_bytes() {
        NDArray from = Compute.root().create(new float[] {0, 0, 1, 1}, new Shape(2, 2));
        Figure still = Plots.arrows(from, from, from, "");
        Figure moved = Plots.arrows(from, from, from.flip(0), "");
        assertThat(darkness(moved)).isGreaterThan(darkness(still));
        assertThat(Plots.arrows(from, from, from.flip(0), "").png()).isEqualTo(moved.png());
        assertThat(moved.words()).isEqualTo("2 samples and 2 arrows on a plane");
        assertThatThrownBy(() -> Plots.arrows(from, from, from.get("0:1"), ""))
                .hasMessage(
                        "arrows lead from shape (2, 2) to shape (1, 2): give each start one end");
        assertThatThrownBy(() -> Plots.arrows(from.get(0), from, from, ""))
                .hasMessage("samples have shape (2), expected (n, 2): points on a plane");
    }

    @Test
    void a_roc_curve_is_named_with_its_area() {
        var curves = new LinkedHashMap<String, double[][]>();
        curves.put("coin", new double[][] {{0, 0}, {1, 1}});
        curves.put("good", new double[][] {{0, 0}, {0, 0.5}, {0.5, 1}, {1, 1}});
        Figure figure = Plots.roc(curves, "");
        assertThat(figure.words())
                .isEqualTo("ROC curves with the area under each: coin 0.500, good 0.875");
        curves.put("good", new double[][] {{0, 0}, {0, 1}, {1, 1}});
        assertThat(Plots.roc(curves, "").png()).isNotEqualTo(figure.png());
        assertThatThrownBy(() -> Plots.roc(Map.of("a", new double[][] {{0, 0}, {2, 1}}), ""))
                .hasMessage(
                        "'a' is no ROC curve: it needs two or more points (false alarms, hits),"
                                + " each 0 to 1; Roc.curve gives them");
        assertThatThrownBy(() -> Plots.roc(Map.of(), ""))
                .hasMessage("there is no ROC curve to draw: put one in");
    }
}
