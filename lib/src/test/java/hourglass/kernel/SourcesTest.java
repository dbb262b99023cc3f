package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final String SOURCE =
            """
            package hourglass.kernel;

            /** Out of a jar. */
            class Nearest {
                /**
                 * The nearest of {@code words}.
                 *
                 * @param typed what was meant
                 */
                static void of(String typed, java.util.Collection<String> words) {}
            }
            """;
    private final Sources sources = new Sources(new Places());

    @Test
    void aJarsSourcesAreFoundBesideItOrInAFolderOfTheirOwn(@TempDir Path folder) throws Exception {
        Path jar = Files.createDirectories(folder.resolve("jars")).resolve("lib-1.jar");
        pack(jar, "hourglass/kernel/Nearest.class", classFile());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Class<?> type = loader.loadClass("hourglass.kernel.Nearest");
            assertThat(new Sources(new Places()).of(type)).isEmpty();

            Path beside = Files.createDirectories(folder.resolve("sources"));
            pack(
                    beside.resolve("lib-1-sources.jar"),
                    "hourglass/kernel/Nearest.java",
                    SOURCE.getBytes(StandardCharsets.UTF_8));

            assertThat(sources.of(type)).contains(SOURCE);
            assertThat(new Javadoc(sources).of(type, method("String", "Collection")))
                    .isEqualTo("The nearest of words.\n\n  typed: what was meant");
            assertThat(new Javadoc(sources).of(type, method("int"))).isEmpty();
            assertThat(new Javadoc(sources).of(type, new Signature("Nearest", "", null)))
                    .isEqualTo("Out of a jar.\n");
        }
    }

    @Test
    void theLibraryIsReadInItsCheckout() {
        assertThat(sources.of(Nearest.class).orElse("")).contains("final class Nearest {");
    }

    private static Signature method(String... parameters) {
        return new Signature("Nearest", "of", List.of(parameters));
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Nearest.class.getResourceAsStream("Nearest.class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static void pack(Path archive, String name, byte[] content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
    }
}
