package hourglass.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** What a learner may have meant by a name that the compiler does not know. */
final class Symbols {
    private static final Pattern UNKNOWN =
            Pattern.compile("symbol:\\s+(class|variable|method) ([\\w$]+)");
    private static final Pattern LOCATION =
            Pattern.compile("location:\\s+(?:(?:class|interface) ([\\w.$<>]+)|.* of type (.+))");
    private static final List<String> PREFERRED = List.of("java.", "hourglass.", "ai.djl.");
    private static final List<String> USUAL =
            List.of(
                    ("String Integer Double Float Long Boolean Character Object Math System List Map Set"
                                    + " ArrayList HashMap Optional Stream IntStream Arrays Files Path"
                                    + " Random Scanner Thread NDArray NDManager NDList Shape Table")
                            .split(" ", -1));

    /** What other languages write. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "print", "in Java this is System.out.print(...)",
                    "println", "in Java this is System.out.println(...)",
                    "printf", "in Java this is System.out.printf(...)",
                    "let", "in Java a new variable begins with its type, or with var",
                    "const", "in Java a constant begins with final var",
                    "string", "in Java this type is String, with a capital",
                    "bool", "in Java this type is boolean",
                    "len", "in Java: text.length(), array.length, list.size()",
                    "None", "in Java this is null",
                    "True", "in Java this is true");

    private static final int TRIES = 40;
    private static final long PAUSE = 50_000_000L; // nanoseconds

    private final JShell shell;
    private final Names names;

    Symbols(JShell shell, Names names) {
        this.shell = shell;
        this.names = names;
    }

    /** Advice for a compiler message about an unknown name; empty for other messages. */
    String advice(String message) {
        Matcher found = UNKNOWN.matcher(message);
        if (!found.find()) {
            return "";
        }
        String kind = found.group(1);
        String name = found.group(2);
        Matcher where = LOCATION.matcher(message);
        return "hint: " + (where.find() ? member(name, where) : standalone(kind, name));
    }

    /** A name behind a dot. */
    private String member(String name, Matcher where) {
        String type = (where.group(1) == null ? where.group(2) : where.group(1)).strip();
        if (type.endsWith("]")) {
            return "an array has only length, without brackets; Arrays has methods for it";
        }
        Class<?> owner = names.type(type);
        return Optional.ofNullable(owner)
                .flatMap(known -> Nearest.to(name, members(known)))
                .map(near -> "did you mean " + near + "?")
                .orElse(
                        "a %s has no %s: press Tab behind the dot to see what it has"
                                .formatted(Signature.simple(type), name));
    }

    private static List<String> members(Class<?> type) {
        return Stream.concat(
                        Arrays.stream(type.getMethods()).map(Method::getName),
                        Arrays.stream(type.getFields()).map(Field::getName))
                .distinct()
                .sorted()
                .toList();
    }

    private String standalone(String kind, String name) {
        String elsewhere = ELSEWHERE.get(name);
        if (elsewhere != null) {
            return elsewhere;
        }
        boolean type = kind.equals("class") || Character.isUpperCase(name.charAt(0));
        Optional<String> advice = type ? importOf(name) : Optional.empty();
        return advice.or(() -> nearest(name, type)).orElseGet(() -> undefined(kind, name));
    }

    private static String undefined(String kind, String name) {
        return "no %s %s is known here: run the cell that defines it first, or import it"
                .formatted(kind, name);
    }

    private Optional<String> importOf(String name) {
        names.want();
        SourceCodeAnalysis analysis = names.analysis();
        QualifiedNames found = analysis.listQualifiedNames(name, name.length());
        for (int i = 0; i < TRIES && !found.isUpToDate() && found.getNames().isEmpty(); i++) {
            LockSupport.parkNanos(PAUSE); // JShell still reads the class path in the background
            found = analysis.listQualifiedNames(name, name.length());
        }
        return found.getNames().stream()
                .min(Comparator.comparingInt(Symbols::rank).thenComparingInt(String::length))
                .map(full -> "add the line  import " + full + ";");
    }

    private static int rank(String name) {
        int rank = 0;
        while (rank < PREFERRED.size() && !name.startsWith(PREFERRED.get(rank))) {
            rank++;
        }
        return rank;
    }

    private Optional<String> nearest(String name, boolean type) {
        Stream<String> own =
                type
                        ? Stream.concat(shell.types().map(TypeDeclSnippet::name), USUAL.stream())
                        : Stream.concat(
                                shell.variables().map(VarSnippet::name),
                                shell.methods().map(MethodSnippet::name));
        return Nearest.to(name, own.distinct().toList())
                .map(known -> "did you mean " + known + "?");
    }
}
