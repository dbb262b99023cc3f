package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
    private static final Path WRITTEN_BY_JUPYTER =
            Path.of("lib/src/test/resources/hourglass/notebook/written-by-jupyter.ipynb");

    private final Path folder;

    NotebookTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesWhatJupyterWroteByteForByte() throws IOException {
        Path copy = folder.resolve("copy.ipynb");
        Notebook.read(WRITTEN_BY_JUPYTER).write(copy);
        assertThat(copy).hasSameBinaryContentAs(WRITTEN_BY_JUPYTER);
        assertThat(folder)
                .isDirectoryContaining(copy::equals)
                .isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void joinsLinesOnReading() {
        Notebook notebook = Notebook.read(WRITTEN_BY_JUPYTER);
        Cell code = notebook.codeCells().get(0);
        assertThat(code.source()).startsWith("import a;\r\n\nint x = 1;").endsWith("🎈");
        assertThat(code.lines()).isEqualTo(2);
        assertThat(code.tags()).containsExactly("exercise", "x");
        assertThat(code.outputText()).isEqualTo("1\n2\na picture\nof b<b>é</b>3");
        assertThat(notebook.cells().get(0).isCode()).isFalse();
    }

    @Test
    void aChangeChangesTheText() {
        Notebook notebook = Notebook.read(WRITTEN_BY_JUPYTER);
        Cell changed = notebook.cells().get(1).withSource("int x = 2;");
        String text = notebook.withCells(List.of(changed)).text();
        assertThat(text).contains("\"int x = 2;\"").doesNotContain("intro").endsWith("}\n");
    }

    @Test
    void aNewNotebookReadsBackAsItself() {
        Notebook fresh = Notebook.of(List.of(Cell.markdown("a", "# A"), Cell.code("b", "1 + 1")));
        assertThat(Notebook.parse(fresh.text())).isEqualTo(fresh);
        assertThat(fresh.text()).contains("\"nbformat_minor\": 5", "\"execution_count\": null");
    }

    @Test
    void saysWhatIsNoNotebook() throws IOException {
        Path file = folder.resolve("a.ipynb");
        Files.writeString(file, "[1, 2]");
        assertThatThrownBy(() -> Notebook.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        file
                                + " is not a notebook of format 4: an object with \"cells\" is expected");
        Files.writeString(file, "{\"cells\": [], \"nbformat\": 3}");
        assertThatThrownBy(() -> Notebook.read(file))
                .hasMessageContaining("its nbformat is 3, expected 4");
        Files.writeString(file, "{\"cells\": [");
        assertThatThrownBy(() -> Notebook.read(file))
                .hasMessageStartingWith(file + " is not a notebook");
    }
}
