package hourglass.kernel;

import hourglass.show.Renderers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.jspecify.annotations.Nullable;

/** What stands at the cursor: a variable's type and value, a signature and its documentation. */
final class Inspector {
    private static final int LONGEST = 1_200; // characters of a value
    private static final int DOCUMENTED = 3; // overloads
    private static final long PATIENCE = 500; // milliseconds for a toString()

    private final Names names;
    private final Javadoc javadoc;
    private final Live live;

    Inspector(Names names, Javadoc javadoc, Live live) {
        this.names = names;
        this.javadoc = javadoc;
        this.live = live;
    }

    /** The variable at the cursor with its value; empty when there is none. */
    Optional<Variable> variable(String code, int cursor) {
        int start = Expression.startOfName(code, cursor);
        boolean member = code.substring(0, start).stripTrailing().endsWith(".");
        return member
                ? Optional.empty()
                : names.variable(Expression.nameAt(code, cursor))
                        .map(one -> new Variable(one.typeName(), one.name(), live.valueOf(one)));
    }

    /** A variable as it was when it was asked for. */
    record Variable(String type, String name, @Nullable Object value) {}

    /** Runs code of the value's class, so the compiler must not be held meanwhile. */
    String describe(Variable one) {
        String value = live.busy() ? brief(one.value) : inTime(one.value);
        String cut = value.length() > LONGEST ? value.substring(0, LONGEST) + " ..." : value;
        return one.type + " " + one.name + " =" + (cut.contains("\n") ? "\n" : " ") + cut;
    }

    /** While a cell runs, nothing is touched that it may be changing. */
    private static String brief(@Nullable Object value) {
        if (value == null || isPlain(value)) {
            return text(value);
        }
        String size =
                value instanceof Collection<?> all
                        ? " with %,d elements".formatted(all.size())
                        : value instanceof Map<?, ?> map
                                ? " with %,d keys".formatted(map.size())
                                : "";
        return "(" + Signature.brief(value.getClass()) + size + "; a cell is running)";
    }

    private static boolean isPlain(Object value) {
        boolean number = value instanceof Number && value.getClass().getName().startsWith("java.");
        boolean simple = value instanceof Boolean || value instanceof Character;
        return value instanceof String || number || simple;
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(Renderers.bundle(value).get("text/plain"));
    }

    private String inTime(@Nullable Object value) {
        if (value == null || isPlain(value)) {
            return text(value);
        }
        String[] text = {"(its toString() takes long)"};
        Thread reader = new Thread(() -> text[0] = text(value), "hourglass-value");
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((ended, stop) -> {});
        reader.start();
        try {
            reader.join(PATIENCE);
            if (reader.isAlive()) {
                live.stop(reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return text[0];
    }

    /**
     * One meaning of the name at the cursor; {@code type} has its documentation, or {@code over}.
     */
    record Meaning(String told, @Nullable Class<?> type, @Nullable Snippet over) {}

    /** What the name or the open call at the end of {@code text} may mean, each once. */
    List<Meaning> signatures(String text) {
        SourceCodeAnalysis analysis = names.analysis();
        List<Documentation> found = analysis.documentation(text, text.length(), false);
        if (found.isEmpty()) {
            found = analysis.documentation(text + "(", text.length() + 1, false);
        }
        return found.stream()
                .map(one -> one.signature().replaceAll("@[\\w.]+ ", "")) // annotations
                .distinct()
                .map(this::meaning)
                .toList();
    }

    private Meaning meaning(String told) {
        Signature signature = Signature.of(told);
        return signature.owner().isEmpty()
                ? new Meaning(
                        told,
                        null,
                        names.methods(signature.member()).stream().findFirst().orElse(null))
                : new Meaning(told, names.type(signature.owner()), null);
    }

    /** All signatures, then what the sources say; reads files, so the compiler is not held. */
    String documented(List<Meaning> meanings) {
        String all = meanings.stream().map(Meaning::told).collect(Collectors.joining("\n"));
        boolean several = meanings.size() > 1;
        String documented =
                meanings.stream()
                        .limit(DOCUMENTED)
                        .map(one -> documented(one, several))
                        .distinct()
                        .collect(Collectors.joining());
        return all + documented;
    }

    private String documented(Meaning one, boolean several) {
        String text =
                one.type != null
                        ? javadoc.of(one.type, Signature.of(one.told))
                        : one.over != null ? javadoc.over(one.over) : "";
        return text.isEmpty() ? "" : "\n\n" + (several ? one.told + "\n" : "") + text;
    }
}
