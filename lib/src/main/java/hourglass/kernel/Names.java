package hourglass.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** What the names in a cell mean: the session's variables, methods and imports, its own classes. */
final class Names {
    private final JShell shell;
    private final SnippetLoader loader;
    private final Leisure leisure;

    Names(JShell shell, SnippetLoader loader, Leisure leisure) {
        this.shell = shell;
        this.loader = loader;
        this.leisure = leisure;
    }

    /** Says that somebody waits for the names of all classes, which are read in idle moments. */
    void want() {
        leisure.want();
    }

    SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    Optional<VarSnippet> variable(String name) {
        return shell.variables().filter(one -> one.name().equals(name)).findFirst();
    }

    List<MethodSnippet> methods(String name) {
        return shell.methods().filter(one -> one.name().equals(name)).toList();
    }

    /** The class that a type is written for, such as {@code Map.Entry<K, V>[]}; null if unknown. */
    @Nullable Class<?> type(String written) {
        String name = Signature.erased(written).replace("[]", "").replace("...", "").strip();
        if (!name.matches("[\\w$]+(\\.[\\w$]+)*")) {
            return null;
        }
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        Class<?> outer = simple(first);
        return outer == null ? loaded(name) : nested(outer, name.substring(first.length()));
    }

    private @Nullable Class<?> nested(Class<?> outer, String rest) {
        return rest.isEmpty() ? outer : loaded(outer.getName() + rest.replace('.', '$'));
    }

    private @Nullable Class<?> simple(String name) {
        Class<?> own = loader.own(name);
        if (own != null) {
            return own;
        }
        return Stream.<Function<String, Stream<String>>>of(
                        this::imported, n -> Stream.of("java.lang." + n), this::onDemand)
                .flatMap(way -> way.apply(name))
                .flatMap(full -> Stream.ofNullable(loaded(full)))
                .findFirst()
                .orElse(null);
    }

    private Stream<String> imported(String name) {
        return imports().filter(one -> one.endsWith("." + name));
    }

    private Stream<String> onDemand(String name) {
        return imports().filter(one -> one.endsWith(".*")).map(one -> one.replace("*", name));
    }

    /** The classes whose static members can be used by their bare names. */
    Stream<Class<?>> staticImports() {
        return shell.imports()
                .filter(ImportSnippet::isStatic)
                .map(one -> one.fullname().replaceFirst("\\.[\\w*]+$", ""))
                .flatMap(name -> Stream.ofNullable(loaded(name)));
    }

    private Stream<String> imports() {
        return shell.imports().filter(one -> !one.isStatic()).map(ImportSnippet::fullname);
    }

    /** A class by its full name, whose last dots may stand for nesting. */
    private @Nullable Class<?> loaded(String name) {
        String binary = name;
        while (true) {
            try {
                return Class.forName(binary, false, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                int dot = binary.lastIndexOf('.');
                if (dot < 0) {
                    return null;
                }
                binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
            }
        }
    }
}
