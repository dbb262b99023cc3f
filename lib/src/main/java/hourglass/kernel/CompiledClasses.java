package hourglass.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * What JShell keeps of everything that it has compiled so far: classes, class files and snippets.
 * It looks through all of them at each compilation, so that the thousandth statement takes longer
 * than the first; those of a statement that has run and left no name behind can go.
 */
final class CompiledClasses {
    private static final int PILE = 32; // the first statements need not wait for the way in
    private static final int PILES = 16; // to a compiler: the cell after that waits for a new one

    private final JShell shell;
    private final List<String> doneClasses = new ArrayList<>();
    private final List<Snippet> doneSnippets = new ArrayList<>();
    private @Nullable Kept kept;
    private int piles;

    /** JShell's own collections. */
    private record Kept(
            Map<?, ?> classes,
            Map<?, ?> classFiles,
            Map<?, ?> sources,
            Set<?> snippets,
            List<?> byIndex, // null where a snippet is gone
            Map<?, ?> dependents, // of a name: the indexes of the snippets that use it
            Map<?, ?> compilers) {} // by options: each keeps all names that it has ever read

    CompiledClasses(JShell shell) {
        this.shell = shell;
    }

    /** How many classes each compilation has to look through. */
    int classes() {
        return kept().classes.size();
    }

    /** How many snippets it has to look through. */
    int snippets() {
        return kept().snippets.size();
    }

    /** How many compilers wait to be used again. */
    int compilers() {
        return kept().compilers.size();
    }

    /** Takes what is left of a statement that is done; some at a time. */
    void forget(Snippet statement, Collection<String> classes) {
        doneClasses.addAll(classes);
        doneSnippets.add(statement);
        if (doneSnippets.size() >= PILE) {
            doneClasses.forEach(kept().classes::remove);
            doneClasses.forEach(kept().classFiles::remove);
            doneClasses.forEach(
                    name -> kept().sources.remove(name.substring(name.indexOf('.') + 1)));
            doneSnippets.forEach(kept().snippets::remove);
            Set<Integer> indexes = takeIndexes();
            kept().dependents.values().forEach(one -> removeAll(one, indexes));
            doneClasses.clear();
            doneSnippets.clear();
            piles++;
            if (piles % PILES == 0) {
                kept().compilers.clear();
                System.gc(); // else the heap grows to hold both the old ones and the new
            }
        }
    }

    /** Looks from the end, where new snippets are. */
    private Set<Integer> takeIndexes() {
        Set<Snippet> wanted = new HashSet<>(doneSnippets);
        Set<Integer> indexes = new HashSet<>();
        for (ListIterator<?> i = kept().byIndex.listIterator(kept().byIndex.size());
                i.hasPrevious() && !wanted.isEmpty(); ) {
            Object snippet = i.previous();
            if (snippet instanceof Snippet && wanted.remove(snippet)) {
                indexes.add(i.nextIndex());
                i.set(null);
            }
        }
        return indexes;
    }

    private static void removeAll(@Nullable Object collection, Set<Integer> indexes) {
        if (collection instanceof Collection<?> numbers) {
            indexes.forEach(numbers::remove);
        }
    }

    private Kept kept() {
        Kept found = kept == null ? find() : kept;
        kept = found;
        return found;
    }

    /** A JShell built otherwise has nothing to forget. */
    private Kept find() {
        Optional<Object> tasks =
                ToolInterface.field(shell, "taskFactory", "Ljdk/jshell/TaskFactory;");
        Optional<Object> compilers =
                tasks.flatMap(field("javacTaskPool", "Lcom/sun/tools/javac/api/JavacTaskPool;"))
                        .flatMap(field("options2Contexts", "Ljava/util/Map;"));
        Optional<Object> classes =
                tasks.flatMap(field("fileManager", "Ljdk/jshell/MemoryFileManager;"))
                        .flatMap(field("classObjects", "Ljava/util/Map;"));
        Optional<Object> classFiles =
                ToolInterface.field(shell, "classTracker", "Ljdk/jshell/ClassTracker;")
                        .flatMap(field("map", "Ljava/util/HashMap;"));
        Optional<Object> sources =
                ToolInterface.field(shell, "outerMap", "Ljdk/jshell/OuterWrapMap;")
                        .flatMap(field("classOuters", "Ljava/util/Map;"));
        Optional<Object> maps = ToolInterface.field(shell, "maps", "Ljdk/jshell/SnippetMaps;");
        Optional<Object> snippets = maps.flatMap(field("snippets", "Ljava/util/Set;"));
        Optional<Object> byIndex = maps.flatMap(field("keyIndexToSnippet", "Ljava/util/List;"));
        return new Kept(
                map(classes),
                map(classFiles),
                map(sources),
                snippets.orElse(null) instanceof Set<?> set ? set : new HashSet<>(),
                byIndex.orElse(null) instanceof List<?> list ? list : new ArrayList<>(),
                map(maps.flatMap(field("dependencies", "Ljava/util/Map;"))),
                map(compilers));
    }

    private static Function<Object, Optional<Object>> field(String name, String type) {
        return owner -> ToolInterface.field(owner, name, type);
    }

    private static Map<?, ?> map(Optional<Object> found) {
        return found.orElse(null) instanceof Map<?, ?> map ? map : new TreeMap<>();
    }
}
