package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtelierStoreTest {
    private final List<String> progress = new ArrayList<>();
    private final Path folder;

    AtelierStoreTest(@TempDir Path home) {
        folder = home.resolve("data/atelier");
    }

    @Test
    void draws_once_and_then_reads() throws IOException {
        List<Pixels> drawn = store(7).load();
        assertThat(drawn).extracting(Pixels::size).containsExactly(20, 10);
        assertThat(drawn.get(1).pixels()).isEqualTo(Atelier.draw(7, 20, 10).pixels());
        assertThat(progress).first().isEqualTo("drawing the Atelier's 30 images, once");
        progress.clear();
        List<Pixels> read = store(7).load();
        assertThat(progress).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(read.get(i).pixels()).isEqualTo(drawn.get(i).pixels());
            assertThat(read.get(i).labels()).isEqualTo(drawn.get(i).labels());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(".lock", "atelier-7.bin");
        }
    }

    @Test
    void mends_a_file_that_is_not_what_was_written() throws IOException {
        byte[] drawn = store(7).load().get(0).pixels();
        byte[] good = Files.readAllBytes(store(7).file());
        for (int at : new int[] {3, 9, 35, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            mends(bad, good, drawn);
        }
        mends(new byte[0], good, drawn);
        mends(java.util.Arrays.copyOf(good, good.length - 1), good, drawn);
    }

    @Test
    void goes_on_in_memory_where_nothing_can_be_written() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file, not a folder");
        assertThat(store(7).load().get(0).size()).isEqualTo(20);
        Files.delete(folder);
        Files.createDirectories(folder.resolve("atelier-7.bin/in the way"));
        assertThat(store(7).load().get(0).size()).isEqualTo(20);
        assertThat(progress).last().asString().startsWith("the Atelier is not kept: ");
    }

    private void mends(byte[] bad, byte[] good, byte[] drawn) throws IOException {
        Files.write(store(7).file(), bad);
        assertThat(store(7).load().get(0).pixels()).isEqualTo(drawn);
        assertThat(store(7).file()).hasBinaryContent(good);
    }

    private AtelierStore store(long seed) {
        return new AtelierStore(folder, seed, 20, 10, progress::add);
    }
}
