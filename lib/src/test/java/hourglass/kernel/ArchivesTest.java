package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void classesAreListedByPackageInTheOrderOfTheClassPath() throws IOException {
        List<Path> paths =
                List.of(
                        jar(
                                "one.jar",
                                "a/One.class",
                                "a/One$In.class",
                                "a/text.txt",
                                "b/Two.class"),
                        jar("two.jar", "a/Three.class", "Root.class", "module-info.class"));
        Archives archives = new Archives(paths, null);
        assertThat(names(archives, "a")).containsExactly("a.One", "a.One$In", "a.Three");
        assertThat(names(archives, "b")).containsExactly("b.Two");
        assertThat(names(archives, "")).containsExactly("Root");
        assertThat(names(archives, "a.b")).isEmpty();
    }

    @Test
    void ofAnArchiveForManyReleasesTheRightClassIsRead() throws IOException {
        Path path =
                jar(
                        "many.jar",
                        "a/One.class",
                        "META-INF/versions/9/a/One.class",
                        "META-INF/Odd.class");
        Archives archives = new Archives(List.of(path), null);
        assertThat(names(archives, "a")).containsExactly("a.One");
        assertThat(archives.list("a").get(0).openInputStream())
                .hasContent("META-INF/versions/9/a/One.class");
        assertThat(names(archives, "META-INF")).isEmpty();
    }

    @Test
    void theIndexIsKeptAndMadeAgainWhenAnArchiveChanges() throws IOException {
        Path index = folder.resolve("packages.index");
        List<Path> paths = List.of(jar("one.jar", "a/One.class"));
        new Archives(paths, index);
        String kept = Files.readString(index);
        assertThat(kept.lines()).hasSize(2).last().isEqualTo("a 0");
        Files.writeString(index, kept.replace("a 0", "x 0"));
        assertThat(names(new Archives(paths, index), "a"))
                .isEmpty(); // it is the index that is read
        Files.setLastModifiedTime(jar("one.jar", "c/One.class"), FileTime.fromMillis(1));
        assertThat(names(new Archives(paths, index), "c")).containsExactly("c.One");
        assertThat(Files.readString(index)).endsWith("c 0\n");
    }

    @Test
    void aDamagedIndexOrArchiveIsNoHindrance() throws IOException {
        Path index = folder.resolve("packages.index");
        List<Path> paths = List.of(jar("one.jar", "a/One.class"), folder.resolve("broken.jar"));
        Files.writeString(paths.get(1), "no archive");
        new Archives(paths, index);
        Files.writeString(index, Files.readString(index).replace("a 0", "a zero"));
        assertThat(names(new Archives(paths, index), "a")).containsExactly("a.One");
        Path nowhere = folder.resolve("missing").resolve("packages.index");
        assertThat(names(new Archives(paths, nowhere), "a")).containsExactly("a.One");
    }

    @Test
    void theCompilerIsToldTheSameAsWithoutTheIndex() throws IOException {
        StandardJavaFileManager plain =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        StandardJavaFileManager other =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        ClassPathFiles indexed = new ClassPathFiles(other, new Leisure());
        for (String name : List.of("ai.djl.ndarray", "com.google.gson", "hourglass.kernel", "no")) {
            assertThat(listed(indexed, name)).as(name).isEqualTo(listed(plain, name));
        }
        assertThat(listed(indexed, "ai.djl.ndarray")).contains("ai.djl.ndarray.NDArray");
    }

    @Test
    void whatIsAddedLaterIsFound() throws IOException {
        StandardJavaFileManager rest =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        ClassPathFiles files = new ClassPathFiles(rest, new Leisure());
        assertThat(listed(files, "added.later")).isEmpty();
        String more =
                System.getProperty("java.class.path")
                        + File.pathSeparator
                        + jar("more.jar", "added/later/New.class");
        assertThat(files.handleOption("-classpath", List.of(more).iterator())).isTrue();
        assertThat(listed(files, "added.later")).containsExactly("added.later.New");
        assertThat(listed(files, "com.google.gson")).contains("com.google.gson.Gson");
    }

    private static List<String> listed(StandardJavaFileManager files, String name)
            throws IOException {
        Iterable<JavaFileObject> found =
                files.list(
                        StandardLocation.CLASS_PATH,
                        name,
                        Set.of(JavaFileObject.Kind.CLASS),
                        false);
        return Stream.iterate(found.iterator(), Iterator::hasNext, one -> one)
                .map(one -> files.inferBinaryName(StandardLocation.CLASS_PATH, one.next()))
                .sorted()
                .distinct()
                .toList();
    }

    private static List<String> names(Archives archives, String packageName) {
        return archives.list(packageName).stream().map(Archives::nameOf).toList();
    }

    /** An archive whose entries hold their own names. */
    private Path jar(String name, String... entries) throws IOException {
        Path path = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write("Manifest-Version: 1.0\nMulti-Release: true\n\n".getBytes(UTF_8));
            for (String entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
                jar.write(entry.getBytes(UTF_8));
            }
        }
        return path;
    }
}
