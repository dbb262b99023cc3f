package hourglass.kernel;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import org.jspecify.annotations.Nullable;

/** Defines the classes that cells are compiled to, below the loader of the course's own classes. */
final class SnippetLoader extends URLClassLoader implements LoaderDelegate {
    private static final String SNIPPETS = "REPL."; // the package that JShell puts them in

    private final Map<String, byte[]> declared = new ConcurrentHashMap<>();
    private final Map<String, Class<?>> own = new ConcurrentHashMap<>();
    private final Carrier carrier;

    SnippetLoader(ClassLoader parent, Carrier carrier) {
        super(new URL[0], parent);
        this.carrier = carrier;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] loaded = new boolean[classes.length];
        for (ClassBytecodes one : classes) {
            declared.put(one.name(), CellCode.guard(one.bytecodes()));
        }
        try {
            for (int i = 0; i < classes.length; i++) {
                Class<?> type = Class.forName(classes[i].name(), false, this);
                if (type.isMemberClass()) {
                    own.put(type.getSimpleName(), type);
                }
                carrier.loaded(type);
                loaded[i] = true;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ClassInstallException("load: " + e.getMessage(), loaded);
        }
    }

    /** Whether a class of this name came from a cell. */
    static boolean isSnippet(String className) {
        return className.startsWith(SNIPPETS);
    }

    /**
     * A loader above remembers each name that it was asked for, and looks for it in every jar: it
     * need not know of snippets.
     */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isSnippet(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** Defines one more class, which no snippet names. */
    Class<?> define(String name, byte[] classFile) {
        return defineClass(name, classFile, 0, classFile.length, (CodeSource) null);
    }

    /** The latest class of a cell with this simple name. */
    @Nullable Class<?> own(String simpleName) {
        return own.get(simpleName);
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        // nobody reads a class file from this loader once the class is there
    }

    @Override
    public void addToClasspath(String paths) throws InternalException {
        for (String path : paths.split(java.io.File.pathSeparator, -1)) {
            try {
                addURL(Path.of(path).toUri().toURL());
            } catch (MalformedURLException | RuntimeException e) {
                throw new InternalException("not a path: " + path);
            }
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = declared.remove(name);
        return bytes == null
                ? super.findClass(name)
                : defineClass(name, bytes, 0, bytes.length, (CodeSource) null);
    }
}
