package hourglass.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

/**
 * The classes that JShell has compiled so far. It keeps them all and lists them all to each
 * compilation, so that the thousandth statement takes longer than the first; those of a statement
 * that has run and left no name behind can go.
 */
final class CompiledClasses {
    private static final int PILE = 32; // the first statements need not wait for the way in

    private final JShell shell;
    private final List<String> done = new ArrayList<>();
    private @Nullable Map<?, ?> classes;

    CompiledClasses(JShell shell) {
        this.shell = shell;
    }

    int count() {
        return classes().size();
    }

    /** Takes the classes of a statement that is done; some at a time. */
    void forget(Collection<String> names) {
        done.addAll(names);
        if (done.size() >= PILE) {
            done.forEach(classes()::remove);
            done.clear();
        }
    }

    private Map<?, ?> classes() {
        Map<?, ?> found = classes == null ? find() : classes;
        classes = found;
        return found;
    }

    private Map<?, ?> find() {
        return ToolInterface.field(shell, "taskFactory", "Ljdk/jshell/TaskFactory;")
                .flatMap(
                        tasks ->
                                ToolInterface.field(
                                        tasks, "fileManager", "Ljdk/jshell/MemoryFileManager;"))
                .flatMap(files -> ToolInterface.field(files, "classObjects", "Ljava/util/Map;"))
                .flatMap(CompiledClasses::map)
                .orElseGet(TreeMap::new); // a JShell built otherwise has nothing to forget
    }

    private static Optional<Map<?, ?>> map(Object found) {
        return found instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }
}
