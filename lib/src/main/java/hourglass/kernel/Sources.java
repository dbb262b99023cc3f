package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.jshell.Snippet;

/**
 * Source text of classes, where it can be found: cells, the course's own library in its checkout,
 * the JDK's src.zip, and NAME-sources.jar for NAME.jar, beside it or in a folder {@code sources}.
 */
final class Sources {
    private final Places places;
    private final Map<Path, Optional<ZipFile>> archives = new ConcurrentHashMap<>();

    Sources(Places places) {
        this.places = places;
    }

    /** The text of the file that {@code type} is written in; empty when nobody has it. */
    Optional<String> of(Class<?> type) {
        String name = type.getName();
        if (name.startsWith("REPL.$JShell$")) {
            return Optional.of(places.of(name.split("\\D+", 0)[1]).source());
        }
        String file = name.replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        Module module = type.getModule();
        return module.isNamed()
                ? jdk().flatMap(zip -> read(zip, module.getName() + "/" + file))
                : beside(type, file);
    }

    /** The statement that made a snippet, with the comment over it. */
    String of(Snippet snippet) {
        return places.of(snippet.id()).source();
    }

    private Optional<ZipFile> jdk() {
        Path home = Path.of(System.getProperty("java.home"));
        return Stream.of(home.resolve("lib/src.zip"), home.resolve("src.zip"))
                .flatMap(path -> archive(path).stream())
                .findFirst();
    }

    private Optional<String> beside(Class<?> type, String file) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            return inCheckout(jar, file).or(() -> inJar(jar, file));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The library's jar or folder of classes lies in the folder {@code target} of its checkout. */
    private static Optional<String> inCheckout(Path jar, String file) {
        Path source = jar.resolveSibling("../lib/src/main/java").resolve(file).normalize();
        try {
            return Files.isReadable(source)
                    ? Optional.of(Files.readString(source))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> inJar(Path jar, String file) {
        String name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "-sources.jar");
        return Stream.of(jar.resolveSibling(name), jar.resolveSibling("../sources/" + name))
                .flatMap(path -> archive(path.normalize()).stream())
                .flatMap(zip -> read(zip, file).stream())
                .findFirst();
    }

    private Optional<ZipFile> archive(Path path) {
        return archives.computeIfAbsent(path, Sources::open);
    }

    private static Optional<ZipFile> open(Path path) {
        try {
            return Files.isReadable(path)
                    ? Optional.of(new ZipFile(path.toFile()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (var in = zip.getInputStream(entry)) {
            return Optional.of(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
