package hourglass.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                .isEqualTo("double[2][]\n  {1.0, 2.0}\n  {3.0}");
        assertThat(plain(new int[][] {{1}, null})).isEqualTo("int[2][]\n  {1}\n  null");
        assertThat(plain(new int[2][2][3])).startsWith("int[2][2][3]\n  {{0, 0, 0}, {0, 0, 0}}");
        assertThat(plain(new int[100][3])).contains("int[100][3]").endsWith("(88 more rows)");
        assertThat(plain(new int[0][0])).isEqualTo("int[0][] {}");
    }

    @Test
    void longListsAndMapsAreCutWithACount() {
        assertThat(plain(IntStream.range(0, 1000).boxed().toList()))
                .startsWith("[0, 1, 2,")
                .endsWith(", ... (980 more)]");
        assertThat(plain(Map.of("k", new int[] {1}))).isEqualTo("{k={1}}");
        assertThat(plain(Map.of("a", Map.of("b", new int[] {1, 2})))).isEqualTo("{a={b={1, 2}}}");
        assertThat(plain(new java.util.TreeSet<>(List.of(3, 1, 2)))).isEqualTo("[1, 2, 3]");
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

    record Basket(String name, List<Integer> eggs) {}

    record Named(String name) {
        @Override
        public String toString() {
            return "my " + name;
        }
    }

    @Test
    void recordsAreCutUnlessTheySayThemselvesHowTheyLook() {
        assertThat(plain(new Basket("nest", IntStream.range(0, 100).boxed().toList())))
                .startsWith("Basket[name=nest, eggs=[0, 1,")
                .endsWith("(80 more)]]");
        assertThat(plain(new Named("text"))).isEqualTo("my text");
    }

    @Test
    void optionalsShowWhatTheyHoldAndStreamsAreLeftAlone() {
        Stream<Integer> stream = Stream.of(1, 2);

        assertThat(plain(Optional.of(new int[] {1, 2}))).isEqualTo("Optional[{1, 2}]");
        assertThat(plain(Optional.empty())).isEqualTo("Optional.empty");
        assertThat(plain(stream))
                .isEqualTo("a Stream, nothing of it consumed: toList() shows its elements");
        assertThat(stream.toList()).containsExactly(1, 2);
        assertThat(plain(IntStream.range(0, 3))).contains("toArray() shows them");
    }

    @Test
    void arraysOfTheEngineAreCutAndSayWhenTheyAreClosed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray small = manager.create(new float[] {1, 2});
            assertThat(plain(small)).isEqualTo("ND: (2) cpu() float32\n[1., 2.]");
            assertThat(plain(manager.zeros(new ai.djl.ndarray.types.Shape(100, 200))))
                    .startsWith("ND: (100, 200) cpu() float32\n[[")
                    .contains("... 190 more")
                    .contains("... 90 more")
                    .hasSizeLessThan(1_500);
            small.close();
            assertThat(plain(small)).isEqualTo("This array is already closed");
        }
    }

    @Test
    void aColumnShowsItsValuesAndSvgIsAnImage() {
        assertThat(plain(IntColumn.create("n", new int[] {4, 5}))).contains("4").contains("5");
        String svg = "<svg xmlns='http://www.w3.org/2000/svg'><circle r='4'/></svg>";
        assertThat(Renderers.bundle(svg))
                .containsEntry("image/svg+xml", svg)
                .containsEntry("text/plain", svg);
        assertThat(Renderers.bundle("an <svg> in a text")).containsOnlyKeys("text/plain");
        assertThat(Renderers.bundle(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB)))
                .doesNotContainKey("text/html");
    }

    record Broken(int n) {
        @Override
        public String toString() {
            throw new UnknownError("no ink");
        }
    }

    @Test
    void aToStringThatFailsIsToldAndTheValueDescribed() {
        assertThat(plain(new Broken(3)))
                .isEqualTo("Broken[n=3] (its toString() threw UnknownError: no ink)");
        assertThat(plain(List.of(1, new Broken(3), 2))).startsWith("[1, ").endsWith("no ink), 2]");
    }

    @Test
    void aRendererThatFailsIsToldAndTheValueDescribed() {
        record Page(int number) implements Shown {
            @Override
            public Map<String, Object> bundle() {
                throw new StackOverflowError();
            }
        }

        assertThat(plain(new Page(7)))
                .isEqualTo("Page[number=7]\n(showing it threw StackOverflowError)");
        assertThat(Renderers.bundle(null)).containsEntry("text/plain", "null");
    }

    static final class Stop extends Error implements Interruption {
        private static final long serialVersionUID = 1;
    }

    @Test
    void anInterruptionIsNotTakenForAFailure() {
        Shown endless =
                () -> {
                    throw new Stop();
                };

        assertThatThrownBy(() -> Renderers.bundle(endless)).isInstanceOf(Stop.class);
    }
}
