package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is kept by a sound chapter, and broken by one that differs in one thing alone. */
class RulesTest {
    private static final String PICTURE =
            """
            {"output_type": "display_data", "metadata": {},
             "data": {"image/png": "iVBORw0KGgo=", "text/plain": "two boots"}}
            """;

    @Test
    void aSoundChapterKeepsEveryRule() {
        assertThat(breaches("03_a", sound())).isEmpty();
        assertThat(Rules.of("03_a")).hasSize(13);
    }

    @Test
    void theTourMayBeShort() {
        Notebook tour = sound().withCells(sound().cells().subList(0, 3));
        assertThat(breaches("00_start_here", tour)).isEmpty();
        assertThat(breaches("01_a", tour))
                .containsExactly("it has 2 code cells, expected 12 to 25");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        new Notebook(sound().metadata(), 4, sound().cells()),
                        "its format is 4.4, expected 4.5"),
                Arguments.of(metadata("{}"), "its kernelspec's name is missing, expected java"),
                Arguments.of(
                        metadata("{'kernelspec': {'name': 'java', 'language': 'scala'}}"),
                        "its kernelspec's language is scala, expected java"),
                Arguments.of(
                        metadata("{'kernelspec': {'name': 'java', 'language': 'java'}, 'toc': {}}"),
                        "its metadata has 'toc': remove it"),
                Arguments.of(
                        metadata(
                                "{'kernelspec': {'name': 'java', 'language': 'java'},"
                                        + " 'language_info': {'name': 'java', 'version': '17'}}"),
                        "its language_info names a version, which differs from machine to machine"),
                Arguments.of(
                        with(3, Cell.code("c1", "1")),
                        "cell 4 (c1) has the id 'c1' of another cell"),
                Arguments.of(
                        with(3, Cell.code("", "1")),
                        "cell 4 () has the id '', expected letters, digits, - and _"),
                Arguments.of(
                        with(3, Cell.code("x", "1").withMetadata(json("{'execution': {}}"))),
                        "cell 4 (x) has metadata beside tags: [execution]"),
                Arguments.of(
                        with(3, Cell.code("x", "f();\n\n".repeat(26))),
                        "cell 3 (x) has 26 lines, at most 25 are allowed"),
                Arguments.of(
                        with(1, Cell.code("x", "import a.b;\nint n = 1;")),
                        "the first code cell has 'int n = 1;' among its imports"),
                Arguments.of(
                        with(0, Cell.markdown("intro", "word ".repeat(80_000))), "it has 402,"),
                Arguments.of(
                        with(3, output(PICTURE.replace("image/png", "image/svg+xml"))),
                        "cell 3 (x) shows image/svg+xml, which does not show everywhere: use image/png"),
                Arguments.of(
                        with(3, output(PICTURE.replace("text/plain", "text/html"))),
                        "cell 3 (x) has an output without text/plain"),
                Arguments.of(
                        with(
                                3,
                                output(
                                        PICTURE.replace(
                                                "\"data\": {",
                                                "\"data\": {\"text/html\": \"\", "))),
                        "cell 3 (x) has a picture with text/html beside it, which hides the picture"),
                Arguments.of(
                        with(3, output("{'output_type': 'error', 'ename': 'ArithmeticException'}")),
                        "cell 3 (x) ended with ArithmeticException"),
                Arguments.of(
                        with(3, output("{'output_type': 'stream', 'name': 'stderr', 'text': 'x'}")),
                        "cell 3 (x) wrote to the error stream"),
                Arguments.of(
                        with(3, printed("read /home/me/data.idx")),
                        "shows a path: '/home/me/data.idx'"),
                Arguments.of(with(3, printed("read C:\\data.idx")), "shows a path: 'C:\\data.idx'"),
                Arguments.of(with(3, printed("took 3.2 s")), "shows a timing: '3.2 s'"),
                Arguments.of(with(3, printed("took 15 minutes")), "shows a timing: '15 minutes'"),
                Arguments.of(with(3, printed("[F@1b2c3d4e")), "shows an address: 'F@1b2c3d4e'"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void oneThingWrongIsOneBreach(Notebook notebook, String words) {
        assertThat(breaches("03_a", notebook))
                .anySatisfy(breach -> assertThat(breach).contains(words));
        long rules = Rules.of("03_a").stream().filter(r -> !r.breaches(notebook).isEmpty()).count();
        assertThat(rules).isEqualTo(1);
    }

    @Test
    void longCellsAllOverAreABreach() {
        List<Cell> cells = new ArrayList<>(sound().cells());
        cells.replaceAll(
                c -> c.isCode() && !c.id().equals("c1") ? c.withSource("f();\n".repeat(7)) : c);
        assertThat(breaches("03_a", sound().withCells(cells)))
                .containsExactly("the median code cell has 7 lines, at most 6 are allowed");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void ordinaryOutputIsNoBreach(String text) {
        assertThat(breaches("03_a", with(3, printed(text)))).isEmpty();
    }

    static Stream<String> harmless() {
        return Stream.of(
                "loss 0.0132/0.0157",
                "30 codings",
                "784 -> 100 -> 30",
                "5 shirts",
                "see a/b",
                "me@home.org");
    }

    private static List<String> breaches(String name, Notebook notebook) {
        return Rules.of(name).stream().flatMap(rule -> rule.breaches(notebook).stream()).toList();
    }

    private static Notebook sound() {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.markdown("intro", "# A chapter"));
        cells.add(
                Cell.code(
                        "c1", "import java.util.*;\n// and ours\nimport static java.lang.Math.*;"));
        IntStream.rangeClosed(2, 14).forEach(i -> cells.add(Cell.code("c" + i, "1 + " + i)));
        cells.set(5, cells.get(5).withOutputs(List.of(json(PICTURE)), 5));
        return Notebook.of(cells);
    }

    private static Notebook metadata(String json) {
        return new Notebook(json(json), 5, sound().cells());
    }

    private static Notebook with(int index, Cell cell) {
        List<Cell> cells = new ArrayList<>(sound().cells());
        cells.set(index, cell);
        return sound().withCells(cells);
    }

    private static Cell output(String json) {
        return Cell.code("x", "1").withOutputs(List.of(json(json)), 3);
    }

    private static Cell printed(String text) {
        JsonObject output = json("{'output_type': 'stream', 'name': 'stdout'}");
        output.addProperty("text", text);
        return Cell.code("x", "1").withOutputs(List.of(output), 3);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
