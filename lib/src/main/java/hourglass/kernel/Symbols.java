package hourglass.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import jdk.jshell.VarSnippet;

/** What a learner may have meant by a name that the compiler does not know. */
final class Symbols {
    private static final Pattern UNKNOWN =
            Pattern.compile("symbol:\\s+(class|variable|method) ([\\w$]+)");
    private static final List<String> PREFERRED = List.of("java.", "hourglass.", "ai.djl.");

    private static final int TRIES = 40;
    private static final long PAUSE = 50_000_000L; // nanoseconds

    private final JShell shell;

    Symbols(JShell shell) {
        this.shell = shell;
    }

    /** Advice for a compiler message about an unknown name; empty for other messages. */
    String advice(String message) {
        Matcher found = UNKNOWN.matcher(message);
        if (!found.find()) {
            return "";
        }
        String kind = found.group(1);
        String name = found.group(2);
        boolean type = kind.equals("class") || Character.isUpperCase(name.charAt(0));
        Optional<String> advice = type ? importOf(name) : Optional.empty();
        return "hint: " + advice.or(() -> nearest(name)).orElseGet(() -> undefined(kind, name));
    }

    private static String undefined(String kind, String name) {
        return "no %s %s is known here: run the cell that defines it first, or import it"
                .formatted(kind, name);
    }

    private Optional<String> importOf(String name) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        QualifiedNames names = analysis.listQualifiedNames(name, name.length());
        for (int i = 0; i < TRIES && !names.isUpToDate() && names.getNames().isEmpty(); i++) {
            LockSupport.parkNanos(PAUSE); // JShell still reads the class path in the background
            names = analysis.listQualifiedNames(name, name.length());
        }
        return names.getNames().stream()
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

    private Optional<String> nearest(String name) {
        return Nearest.to(
                        name,
                        Stream.concat(
                                        shell.variables().map(VarSnippet::name),
                                        shell.methods().map(MethodSnippet::name))
                                .distinct()
                                .toList())
                .map(known -> "did you mean " + known + "?");
    }
}
