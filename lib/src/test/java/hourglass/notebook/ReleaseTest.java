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
