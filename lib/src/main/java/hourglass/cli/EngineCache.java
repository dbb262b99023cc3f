package hourglass.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The folder into which the engine unpacks its native libraries once, compared with the jar they
 * came from: a file cut short by a full disk or a bad one crashes the JVM when it is loaded.
 *
 * @param folder {@code DJL_CACHE_DIR}
 * @param jar the jar with the libraries in it
 */
record EngineCache(Path folder, Path jar) {

    static EngineCache of(Checkout checkout) {
        String set = System.getenv("DJL_CACHE_DIR");
        Path folder =
                set == null
                        ? Path.of(System.getProperty("user.home"), ".cache", "hourglass")
                        : Path.of(set);
        return new EngineCache(folder, nativesOf(checkout.target().resolve("jars")));
    }

    private static Path nativesOf(Path jars) {
        try (Stream<Path> files = Files.list(jars)) {
            return files.filter(f -> f.getFileName().toString().startsWith("pytorch-native-"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow(
                            () ->
                                    new Trouble(
                                            Exit.LACKING,
                                            "no pytorch-native jar is in "
                                                    + jars
                                                    + ": this platform may not be supported"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders that hold a copy of this jar's libraries. */
    List<Path> copies() {
        String name = jar.getFileName().toString(); // pytorch-native-cpu-2.7.1-linux-x86_64.jar
        String[] parts = name.replace(".jar", "").split("-", 5);
        Path engines = folder.resolve("pytorch");
        if (parts.length < 5 || !Files.isDirectory(engines)) {
            return List.of();
        }
        String end = "-" + parts[2] + "-" + parts[4];
        try (Stream<Path> all = Files.list(engines)) {
            return all.filter(Files::isDirectory)
                    .filter(f -> f.getFileName().toString().startsWith(parts[3]))
                    .filter(f -> f.getFileName().toString().endsWith(end))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Files that differ from the jar's, each with what is wrong.
     *
     * @param thorough read every byte (a second or two), else compare sizes only
     */
    List<String> faults(boolean thorough) {
        List<String> faults = new ArrayList<>();
        Map<String, ZipEntry> expected = libraries();
        for (Path copy : copies()) {
            for (Map.Entry<String, ZipEntry> library : expected.entrySet()) {
                Path file = copy.resolve(library.getKey());
                String fault = fault(file, library.getValue(), thorough);
                if (!fault.isEmpty()) {
                    faults.add(file + " " + fault);
                }
            }
        }
        return faults;
    }

    private static String fault(Path file, ZipEntry entry, boolean thorough) {
        try {
            if (!Files.isRegularFile(file)) {
                return "is missing";
            }
            if (Files.size(file) != entry.getSize()) {
                return "has %,d bytes, expected %,d".formatted(Files.size(file), entry.getSize());
            }
            return thorough && crc(file) != entry.getCrc() ? "has the wrong checksum" : "";
        } catch (IOException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return crc.getValue();
    }

    private Map<String, ZipEntry> libraries() {
        Map<String, ZipEntry> libraries = new HashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .filter(e -> !e.isDirectory() && e.getName().startsWith("pytorch/"))
                    .forEach(
                            e ->
                                    libraries.put(
                                            e.getName().substring(e.getName().lastIndexOf('/') + 1),
                                            e));
            return libraries;
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " cannot be read; run setup again", e);
        }
    }

    /** Removes what unpacking that was killed left, once nobody can still be at it. */
    void sweep() {
        Path engines = folder.resolve("pytorch");
        if (!Files.isDirectory(engines)) {
            return;
        }
        Instant old = Instant.now().minus(Duration.ofMinutes(10));
        try (Stream<Path> all = Files.list(engines)) {
            for (Path left :
                    all.filter(f -> f.getFileName().toString().matches("tmp\\d+")).toList()) {
                if (Files.getLastModifiedTime(left).toInstant().isBefore(old)) {
                    delete(left);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes every copy, so that the engine unpacks itself afresh. */
    void clear() {
        copies().forEach(EngineCache::delete);
    }

    private static void delete(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new Trouble(
                    Exit.UNWRITABLE,
                    "the damaged engine cache %s cannot be removed (%s): remove it by hand"
                            .formatted(folder, e.getMessage()));
        }
    }
}
