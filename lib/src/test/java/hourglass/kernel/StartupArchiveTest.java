package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout as small as can be: the kernel's classes in hourglass.jar, two libraries in jars. */
class StartupArchiveTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final int FEATURE = Runtime.version().feature();

    private static final String REFUSAL =
            "The Java kernel does not start: the connection file missing.json cannot be read: Jupyter"
                    + " writes it and names it when it starts a kernel\n";

    @TempDir private Path home = Path.of("");

    @BeforeEach
    void checkout() throws IOException {
        Path jars = Files.createDirectories(home.resolve("target").resolve("jars"));
        for (String part : classPath().split(File.pathSeparator, -1)) {
            Path path = Path.of(part);
            if (path.getFileName().toString().matches("(asm|gson|jeromq|jspecify|jna).*\\.jar")) {
                Files.copy(path, jars.resolve(path.getFileName()));
            } else if (Files.exists(path.resolve("hourglass/kernel/JavaKernel.class"))) {
                pack(path, home.resolve("target").resolve("hourglass.jar"));
            }
        }
    }

    @Test
    void itIsMadeOnceAndAgainWhenItNoLongerFits() throws IOException {
        assertThat(said()).as("without an archive").isEqualTo(REFUSAL);
        assertThat(StartupArchive.prepare(JAVA, home)).isTrue();
        FileTime first = Files.getLastModifiedTime(archive());
        assertThat(sharedClasses()).isPositive();
        assertThat(StartupArchive.prepare(JAVA, home)).isTrue();
        assertThat(Files.getLastModifiedTime(archive())).as("made once").isEqualTo(first);
        change(home.resolve("target").resolve("hourglass.jar"));
        assertThat(said()).as("with an outdated archive").isEqualTo(REFUSAL);
        if (FEATURE < 25) { // JDK 25 does not look at the library again (seen): setup must
            assertThat(sharedClasses()).as("of an outdated archive").isZero();
        }
        assertThat(StartupArchive.prepare(JAVA, home)).isTrue();
        assertThat(Files.getLastModifiedTime(archive())).as("made again").isGreaterThan(first);
        assertThat(sharedClasses()).as("of the new one").isPositive();
    }

    @Test
    void halfAnArchiveIsMadeAgain() throws IOException {
        Files.write(archive(), new byte[1 << 16]);
        FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
        Files.setLastModifiedTime(archive(), later); // as new as can be, and still no good
        assertThat(StartupArchive.prepare(JAVA, home)).isTrue();
        assertThat(sharedClasses()).isPositive();
    }

    @Test
    void withoutALibraryThereIsNone() throws IOException {
        Files.delete(home.resolve("target").resolve("hourglass.jar"));
        assertThat(StartupArchive.prepare(JAVA, home)).isFalse();
    }

    /** All that a kernel says which does not find its connection file. */
    private String said() throws IOException {
        return run(StartupArchive.flags(FEATURE, home));
    }

    /** How many of the classes that a start needs come out of the archive. */
    private long sharedClasses() throws IOException {
        List<String> flags = new ArrayList<>(StartupArchive.flags(FEATURE, home));
        flags.add("-Xlog:class+load");
        return run(flags)
                .lines()
                .filter(line -> line.contains(" hourglass.kernel.Connection"))
                .filter(line -> line.contains("shared objects file"))
                .count();
    }

    private String run(List<String> flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(KernelSpec.flags(FEATURE));
        command.addAll(flags);
        command.addAll(KernelSpec.classPath(home));
        command.addAll(List.of(JavaKernel.class.getName(), "missing.json"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private Path archive() {
        String name = "startup-" + FEATURE + (FEATURE >= 25 ? ".aot" : ".jsa");
        return home.resolve("target").resolve(name);
    }

    /** As a new build would: other bytes, and a later time. */
    private static void change(Path jar) throws IOException {
        try (var old = FileSystems.newFileSystem(jar)) {
            Files.write(old.getPath("new.txt"), new byte[5_000]);
        }
        long later = System.currentTimeMillis() + 2_000;
        Files.setLastModifiedTime(jar, FileTime.fromMillis(later));
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                Files.copy(path, zip);
            }
        }
    }
}
