package hourglass.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * The archives of a class path, package by package. An index says which archive holds which
 * package, so that only those are opened whose packages somebody asks for.
 */
final class Archives {
    private static final String CLASS = ".class";

    private final List<Path> paths;
    private final PackageIndex index;
    private final Map<Integer, Map<String, List<JavaFileObject>>> opened =
            new ConcurrentHashMap<>();

    /**
     * @param paths archives, in the class path's order
     * @param index where the index is kept from one session to the next, null to keep none
     */
    Archives(List<Path> paths, @Nullable Path index) {
        this.paths = paths;
        this.index = PackageIndex.of(paths, index);
    }

    static boolean isArchive(Path path) {
        return path.toString().endsWith(".jar") && Files.isRegularFile(path);
    }

    List<Path> paths() {
        return paths;
    }

    /** The class files of one package. */
    List<JavaFileObject> list(String packageName) {
        List<JavaFileObject> found = new ArrayList<>();
        for (int place : index.places(packageName)) {
            found.addAll(open(place).getOrDefault(packageName, List.of()));
        }
        return found;
    }

    private Map<String, List<JavaFileObject>> open(int place) {
        return opened.computeIfAbsent(place, key -> classes(paths.get(key)));
    }

    private static Map<String, List<JavaFileObject>> classes(Path path) {
        Map<String, List<JavaFileObject>> byPackage = new HashMap<>();
        try {
            JarFile jar = // stays open: its classes are read when a cell needs them
                    new JarFile(path.toFile(), false, JarFile.OPEN_READ, Runtime.version());
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(Archives::isClass)
                    .forEach(
                            name ->
                                    byPackage
                                            .computeIfAbsent(
                                                    packageOf(name), any -> new ArrayList<>())
                                            .add(new ClassFile(jar, name)));
            return byPackage;
        } catch (IOException e) {
            return Map.of(); // as the compiler itself does with an archive that it cannot read
        }
    }

    /** The packages of an archive. */
    static Collection<String> packages(Path path) {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(Archives::isClass)
                    .map(Archives::packageOf)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(CLASS)
                && !entry.startsWith("META-INF/")
                && !entry.equals("module-info.class");
    }

    private static String packageOf(String entry) {
        return entry.substring(0, Math.max(0, entry.lastIndexOf('/'))).replace('/', '.');
    }

    /** The full name of a class that {@link #list} has given; null for other files. */
    static @Nullable String nameOf(Object file) {
        return file instanceof ClassFile own ? own.binaryName() : null;
    }

    /** A class in an archive. */
    private static final class ClassFile extends SimpleJavaFileObject {
        private final JarFile jar;
        private final String entry;

        ClassFile(JarFile jar, String entry) {
            super(URI.create("archive:/" + entry.replace("$", "%24")), Kind.CLASS);
            this.jar = jar;
            this.entry = entry;
        }

        private String binaryName() {
            return entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
        }

        @Override
        public String getName() {
            return jar.getName() + "(" + entry + ")";
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return jar.getInputStream(jar.getEntry(entry));
        }
    }
}
