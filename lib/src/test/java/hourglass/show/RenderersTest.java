package hourglass.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {
    private static String plain(Object value) {
        return String.valueOf(Renderers.bundle(value).get("text/plain"));
    }

    @Test
    void arraysShowTypeSizeAndValues() {
        assertThat(plain(new int[] {1, 2, 3})).isEqualTo("int[3] {1, 2, 3}");
        assertThat(plain(new String[] {"a", null})).isEqualTo("String[2] {a, null}");
        assertThat(plain(new double[][] {{1, 2}, {3}}))
                .isEqualTo("double[2][2]\n  {1.0, 2.0}\n  {3.0}");
        assertThat(plain(new int[100][3])).contains("int[100][3]").endsWith("(88 more rows)");
        assertThat(plain(new int[0][0])).isEqualTo("int[0][] {}");
    }

    @Test
    void longListsAndMapsAreCutWithACount() {
        assertThat(plain(IntStream.range(0, 1000).boxed().toList()))
                .startsWith("[0, 1, 2,")
                .endsWith(", ... (980 more)]");
        assertThat(plain(Map.of("k", new int[] {1}))).isEqualTo("{k={1}}");
        assertThat(plain(List.of())).isEqualTo("[]");
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Point(int x, double[] at) {}

    @Test
    void aRecordWithAnArrayShowsItsValues() {
        assertThat(plain(new Point(1, new double[] {2, 3}))).isEqualTo("Point[x=1, at={2.0, 3.0}]");
    }

    @Test
    void aListThatHoldsItselfEnds() {
        List<Object> list = new java.util.ArrayList<>();
        list.add(list);
        assertThat(plain(list)).contains("...");
    }

    @Test
    void imagesAndTablesAreRichAndPlain() {
        assertThat(Renderers.bundle(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB)))
                .containsEntry("text/plain", "image, 3 x 2 pixels")
                .containsKey("image/png");
        Table table =
                Table.create(
                        IntColumn.create("n", new int[] {1}), StringColumn.create("<s>", "a&b"));
        assertThat(Renderers.bundle(table))
                .containsEntry(
                        "text/html",
                        "<table><thead><tr><th>n</th><th>&lt;s&gt;</th></tr></thead><tbody>"
                                + "<tr><td>1</td><td>a&amp;b</td></tr></tbody></table>");
        assertThat(plain(table)).contains("n").contains("a&b");
    }

    interface Animal {}

    record Cat(String name) implements Animal {}

    @Test
    void aRegisteredRendererServesSubtypes() {
        Renderers.register(Animal.class, animal -> Map.of("text/html", "<i>" + animal + "</i>"));

        assertThat(Renderers.bundle(new Cat("Tom")))
                .containsEntry("text/html", "<i>Cat[name=Tom]</i>")
                .containsEntry("text/plain", "Cat[name=Tom]");
    }

    @Test
    void aRendererThatFailsIsNamed() {
        Shown broken =
                () -> {
                    throw new IllegalStateException("out of ink");
                };

        assertThat(plain(broken)).contains("failed: IllegalStateException: out of ink");
        assertThat(Renderers.bundle(null)).containsEntry("text/plain", "null");
    }
}
