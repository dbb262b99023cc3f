package hourglass.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The files that the compiler reads, with the class path's archives by way of an index. Without it
 * the compiler walks through every directory of every archive before the first cell: with the
 * course's 68 archives that is a third of the kernel's start.
 */
final class ClassPathFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private static final String INDEX = System.getProperty("hourglass.packages", "");

    private final StandardJavaFileManager rest;
    private final Leisure leisure;
    private final Archives archives;

    /**
     * The class path of this JVM; folders, and what is added later, are left to {@code rest}.
     *
     * @param leisure when JShell may read the names of all classes: it begins with the first cell,
     *     and takes half a second of a core from it
     */
    ClassPathFiles(StandardJavaFileManager rest, Leisure leisure) {
        super(rest);
        this.rest = rest;
        this.leisure = leisure;
        List<Path> all = split(System.getProperty("java.class.path"));
        archives =
                new Archives(
                        all.stream().filter(Archives::isArchive).toList(),
                        INDEX.isEmpty() ? null : Path.of(INDEX));
        passOn(all);
    }

    private static List<Path> split(String classPath) {
        return Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator), -1))
                .filter(part -> !part.isBlank())
                .map(Path::of)
                .toList();
    }

    private void passOn(List<Path> classPath) {
        try {
            rest.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    classPath.stream().filter(one -> !archives.paths().contains(one)).toList());
        } catch (IOException e) {
            throw new IllegalStateException("the class path cannot be set: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        if (List.of("-classpath", "--class-path", "-cp").contains(current) && remaining.hasNext()) {
            passOn(split(remaining.next()));
            return true;
        }
        return rest.handleOption(current, remaining);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
            throws IOException {
        Iterable<JavaFileObject> others = rest.list(location, packageName, kinds, recurse);
        if (location != StandardLocation.CLASS_PATH
                || recurse
                || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return others;
        }
        List<JavaFileObject> all = new ArrayList<>(archives.list(packageName));
        others.forEach(all::add);
        return all;
    }

    @Override
    public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
        String name = Archives.nameOf(file);
        return name != null ? name : rest.inferBinaryName(location, file);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return Archives.nameOf(file) != null
                ? location == StandardLocation.CLASS_PATH
                : rest.contains(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a == b || (!ours(a) && !ours(b) && rest.isSameFile(a, b));
    }

    private static boolean ours(FileObject file) {
        return Archives.nameOf(file) != null;
    }

    @Override
    public @Nullable Iterable<? extends Path> getLocationAsPaths(Location location) {
        Iterable<? extends Path> others = rest.getLocationAsPaths(location);
        if (location != StandardLocation.CLASS_PATH) {
            return others;
        }
        leisure.await();
        List<Path> all = new ArrayList<>(archives.paths());
        others.forEach(all::add);
        return all;
    }

    @Override
    public @Nullable Iterable<? extends File> getLocation(Location location) {
        return rest.getLocation(location);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        rest.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
            throws IOException {
        rest.setLocationFromPaths(location, paths);
    }

    @Override
    public Path asPath(FileObject file) {
        return rest.asPath(file);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
            Iterable<? extends File> files) {
        return rest.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return rest.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return rest.getJavaFileObjects(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(
            Iterable<String> names) {
        return rest.getJavaFileObjectsFromStrings(names);
    }
}
