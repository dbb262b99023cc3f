package hourglass.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaptersTest {
    private final Path folder;

    ChaptersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void threeChapters() throws IOException {
        for (String name :
                List.of("00_start_here", "03_stacked_autoencoders", "07_one_at_a_time")) {
            Files.createFile(folder.resolve(name + ".ipynb"));
        }
        Files.createFile(folder.resolve("notes.ipynb"));
        Files.createDirectory(folder.resolve(".ipynb_checkpoints"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "03",
                "stacked",
                "stacked_autoencoders",
                "03_stacked_autoencoders",
                "notebooks/03_stacked_autoencoders.ipynb"
            })
    void findsAChapterByManyNames(String word) {
        assertThat(Chapters.in(folder).pick(word).name()).isEqualTo("03_stacked_autoencoders");
    }

    @Test
    void allAndNoneMeanEveryChapterInOrder() {
        Chapters chapters = Chapters.in(folder);
        assertThat(chapters.pick(List.of("all"))).isEqualTo(chapters.all()).hasSize(3);
        assertThat(chapters.pick(List.of())).isEqualTo(chapters.all());
        assertThat(chapters.all().get(2).number()).isEqualTo("07");
    }

    @Test
    void namesTheNearestOfAnUnknownChapter() {
        assertThatThrownBy(() -> Chapters.in(folder).pick("stakced"))
                .isInstanceOfSatisfying(Trouble.class, t -> assertThat(t.code()).isEqualTo(2))
                .hasMessageStartingWith(
                        "chapter 'stakced' is unknown; did you mean '03_stacked_autoencoders'? there are 'all' and:")
                .hasMessageEndingWith("\n  07_one_at_a_time");
        assertThatThrownBy(() -> Chapters.in(folder).pick("99"))
                .hasMessageStartingWith("chapter '99' is unknown; there are 'all' and:");
    }

    @Test
    void asksWhichWhenTwoAreMeant() {
        assertThatThrownBy(() -> Chapters.in(folder).pick("_a"))
                .hasMessageContaining("chapter '_a' is unknown");
        assertThatThrownBy(() -> Chapters.in(folder).pick("sta"))
                .hasMessage(
                        "chapter 'sta' could be 00_start_here or 03_stacked_autoencoders; say which");
    }

    @Test
    void saysWhenThereAreNone() {
        Path empty = folder.resolve("none");
        assertThatThrownBy(() -> Chapters.in(empty).pick(List.of()))
                .hasMessage("there are no chapters in " + empty);
    }
}
