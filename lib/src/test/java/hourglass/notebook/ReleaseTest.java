package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleaseTest {
    private static final String SOLVED =
            """
            // Exercise 3.1
            double half(double x) {
                /// BEGIN SOLUTION
                double y = x / 2; // $1 \\d
                return y;
                /// END SOLUTION
            }""";

    @Test
    void a_solution_becomes_a_line_that_throws() {
        Notebook released = Release.of(Notebook.of(List.of(Cell.code("half", SOLVED))));
        assertThat(released.cells().get(0).source())
                .isEqualTo(
                        """
                        // Exercise 3.1
                        double half(double x) {
                            throw new UnsupportedOperationException("exercise 3.1: your code goes here");
                        }""");
    }

    @Test
    void cells_tagged_solution_are_left_out_and_outputs_too() {
        var metadata = new JsonObject();
        var tags = new JsonArray();
        tags.add("solution");
        metadata.add("tags", tags);
        var shown = Cell.code("shown", "1 + 1").withOutputs(List.of(new JsonObject()), 1);
        Notebook released =
                Release.of(
                        Notebook.of(
                                List.of(
                                        shown,
                                        Cell.markdown("why", "because").withMetadata(metadata))));
        assertThat(released.cells()).hasSize(1);
        assertThat(released.cells().get(0).outputs()).isEmpty();
    }

    @Test
    void a_region_without_end_or_number_is_refused() {
        assertThatThrownBy(
                        () ->
                                Release.of(
                                        Notebook.of(
                                                List.of(
                                                        Cell.code(
                                                                "a",
                                                                "// Exercise 1.1\n/// BEGIN SOLUTION\nx")))))
                .hasMessageContaining("cell 'a' has a solution without both its ends");
        assertThatThrownBy(
                        () ->
                                Release.of(
                                        Notebook.of(
                                                List.of(
                                                        Cell.code(
                                                                "a",
                                                                "/// BEGIN SOLUTION\nx\n/// END SOLUTION")))))
                .hasMessage(
                        "cell 'a' has a solution and no number: begin it with a line such as // Exercise 3.1");
    }

    @Test
    void outputs_go_only_to_the_cell_that_made_them() {
        var executed =
                Notebook.of(
                        List.of(
                                Cell.code("a", "1").withOutputs(List.of(new JsonObject()), 1),
                                Cell.code("b", "old").withOutputs(List.of(new JsonObject()), 2)));
        Notebook merged =
                Release.withOutputs(
                        Notebook.of(List.of(Cell.code("a", "1"), Cell.code("b", "new"))), executed);
        assertThat(merged.cells().get(0).outputs()).hasSize(1);
        assertThat(merged.cells().get(1).outputs()).isEmpty();
    }

    @Test
    void a_learner_s_cell_shows_its_solved_twin_unless_it_waits() {
        var learner =
                Notebook.of(
                        List.of(
                                Cell.code("train", "fit()"),
                                Cell.code("check", "check()"),
                                Cell.code("own", "throw"),
                                Cell.markdown("text", "words")));
        Notebook solvedRun =
                Notebook.of(
                        List.of(
                                ran("train", "fit()", "0.01", 1),
                                ran("figure", "draw()", "a picture", 2),
                                ran("check", "check()", "right", 3),
                                ran("own", "return 1", "1", 4)));
        Notebook ownRun =
                Notebook.of(
                        List.of(
                                ran("train", "fit()", "0.9", 1),
                                ran("check", "check()", "Exercise 1.1 is waiting for you", 2),
                                ran("own", "throw", "", 3)));
        List<Cell> cells = Release.withOutputs(learner, solvedRun, ownRun).cells();
        assertThat(cells.get(0).outputText()).contains("0.01");
        assertThat(cells.get(1).outputText()).contains("waiting");
        assertThat(cells.get(2).outputText()).isEmpty();
        assertThat(cells.stream().limit(3).map(Cell::executionCount)).containsExactly(1, 2, 3);
        assertThat(cells.get(3).outputs()).isEmpty();
    }

    private static Cell ran(String id, String source, String text, int count) {
        var output = new JsonObject();
        output.addProperty("output_type", "stream");
        output.addProperty("name", "stdout");
        output.addProperty("text", text);
        return Cell.code(id, source)
                .withOutputs(text.isEmpty() ? List.of() : List.of(output), count);
    }

    static Stream<Path> solved() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("solutions"))) {
            return files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList().stream();
        }
    }

    /**
     * Nobody edits a learner's notebook by hand: it is what {@code ./environment/hourglass release}
     * makes.
     */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("solved")
    void every_learner_s_notebook_is_the_release_of_its_solution(Path solved) {
        Notebook expected = Release.of(Notebook.read(solved));
        Notebook actual = Notebook.read(Path.of("notebooks").resolve(solved.getFileName()));
        assertThat(sources(actual))
                .as("run ./environment/hourglass release")
                .isEqualTo(sources(expected));
        assertThat(Files.exists(Path.of("notebooks").resolve(solved.getFileName()))).isTrue();
    }

    private static List<String> sources(Notebook notebook) {
        return notebook.cells().stream().map(cell -> cell.id() + "\n" + cell.source()).toList();
    }
}
