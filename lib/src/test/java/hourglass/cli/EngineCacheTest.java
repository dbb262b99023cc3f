package hourglass.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCacheTest {
    private final Path copy;
    private final Path library;
    private final EngineCache cache;

    EngineCacheTest(@TempDir Path folder) {
        copy = folder.resolve("cache/pytorch/2.7.1-20250812-cpu-linux-x86_64");
        library = copy.resolve("libtorch_cpu.so");
        Path jar = folder.resolve("pytorch-native-cpu-2.7.1-linux-x86_64.jar");
        cache = new EngineCache(folder.resolve("cache"), jar);
    }

    @BeforeEach
    void aCopyLikeItsJar() throws IOException {
        Files.createDirectories(copy);
        Files.writeString(library, "machine code");
        try (var zip = new ZipOutputStream(Files.newOutputStream(cache.jar()))) {
            zip.putNextEntry(new ZipEntry("pytorch/cpu/linux-x86_64/libtorch_cpu.so"));
            zip.write("machine code".getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("native/lib/pytorch.properties"));
        }
    }

    @Test
    void aSoundCopyHasNoFaults() {
        assertThat(cache.copies()).containsExactly(copy);
        assertThat(cache.faults(true)).isEmpty();
    }

    @Test
    void aFileCutShortIsFoundByItsSize() throws IOException {
        Files.writeString(library, "machine");
        assertThat(cache.faults(false)).containsExactly(library + " has 7 bytes, expected 12");
    }

    @Test
    void aChangedByteIsFoundByReadingIt() throws IOException {
        Files.writeString(library, "machine cOde");
        assertThat(cache.faults(false)).isEmpty();
        assertThat(cache.faults(true)).containsExactly(library + " has the wrong checksum");
    }

    @Test
    void aMissingFileIsAFault() throws IOException {
        Files.delete(library);
        assertThat(cache.faults(false)).containsExactly(library + " is missing");
    }

    @Test
    void clearingRemovesOurCopiesAlone() throws IOException {
        Path other = Files.createDirectories(copy.resolveSibling("2.5.1-cu124-linux-x86_64"));
        cache.clear();
        assertThat(copy).doesNotExist();
        assertThat(other).exists();
        assertThat(cache.copies()).isEmpty();
    }

    @Test
    void sweepingRemovesOldHalvesAlone() throws IOException {
        Path fresh = Files.createDirectories(copy.resolveSibling("tmp123"));
        Path old = Files.createDirectories(copy.resolveSibling("tmp456"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        cache.sweep();
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(copy).exists();
    }
}
