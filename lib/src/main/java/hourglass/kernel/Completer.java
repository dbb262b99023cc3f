package hourglass.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** The ways to go on at the cursor, each with its kind and its type or signature. */
final class Completer {
    private static final int FEW = 30; // classes worth looking up
    private static final int QUESTIONS = 4; // to the compiler, about members

    /**
     * One way to go on.
     *
     * @param kind what Jupyter shows beside it: function, class, instance, module, keyword, magic
     * @param signature parameters and result of a function, the type of an instance, the full name
     *     of a class; empty when it is not known
     */
    record Candidate(String text, String kind, String signature) {}

    /** All ways to go on, replacing the text from {@code start}. */
    record Completion(List<Candidate> candidates, int start) {}

    private final SourceCodeAnalysis analysis;
    private final Names names;

    Completer(Names names) {
        analysis = names.analysis();
        this.names = names;
    }

    /** Those that fit the expected type come first. */
    Completion complete(String code, int cursor) {
        int[] anchor = {cursor};
        List<Suggestion> all = analysis.completionSuggestions(code, cursor, anchor);
        String before = code.substring(0, anchor[0]);
        Scope scope = scope(before);
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        Stream.concat(
                        all.stream().filter(Suggestion::matchesType),
                        all.stream().filter(one -> !one.matchesType()))
                .map(Suggestion::continuation)
                .distinct()
                .forEach(text -> candidates.put(text, scope.candidate(text, candidates.size())));
        return new Completion(new ArrayList<>(candidates.values()), anchor[0]);
    }

    /** What a name after {@code before} can be. */
    private Scope scope(String before) {
        String head = before.stripTrailing();
        if (head.endsWith("new")) {
            return this::constructor;
        }
        if (!head.endsWith(".")) {
            return this::global;
        }
        if (head.matches("(?s).*\\bimport\\s+[\\w.\\s]*")) {
            return Completer::imported;
        }
        Class<?> receiver = receiver(Expression.before(head, head.length() - 1));
        return new Members(head, receiver);
    }

    /** A way to tell what a continuation is; {@code rank} counts those before it. */
    @FunctionalInterface
    private interface Scope {
        Candidate candidate(String text, int rank);
    }

    /** The class whose members follow: of a class's own name, else of a value. */
    private @Nullable Class<?> receiver(String expression) {
        Class<?> named = names.variable(expression).isPresent() ? null : names.type(expression);
        if (named != null) {
            return named;
        }
        String type =
                names.variable(expression)
                        .map(VarSnippet::typeName)
                        .orElseGet(() -> analysis.analyzeType(expression, expression.length()));
        return type == null || type.endsWith("]") ? null : names.type(type);
    }

    /** What follows a dot. What is local to a method only the compiler sees: it is asked. */
    private final class Members implements Scope {
        private final String head;
        private final Set<Class<?>> owners = new LinkedHashSet<>();
        private int asked;

        Members(String head, @Nullable Class<?> receiver) {
            this.head = head;
            if (receiver != null) {
                owners.add(receiver);
                asked = QUESTIONS;
            }
        }

        @Override
        public Candidate candidate(String text, int rank) {
            Candidate known = known(text);
            if (known.signature.isEmpty() && isCall(text) && asked < QUESTIONS) {
                asked++;
                ask(bare(text));
                return known(text);
            }
            return known;
        }

        private Candidate known(String text) {
            return owners.stream()
                    .map(owner -> member(owner, text))
                    .filter(one -> !one.signature.isEmpty())
                    .findFirst()
                    .orElseGet(() -> plain(text));
        }

        private void ask(String method) {
            String call = head + method + "(";
            analysis.documentation(call, call.length(), false).stream()
                    .map(told -> names.type(Signature.of(told.signature()).owner()))
                    .flatMap(Stream::ofNullable)
                    .forEach(owners::add);
        }
    }

    private static Candidate member(Class<?> owner, String text) {
        String name = bare(text);
        return isCall(text)
                ? new Candidate(text, "function", Signature.told(methods(owner, name)))
                : fields(owner)
                        .filter(field -> field.getName().equals(name))
                        .findFirst()
                        .map(field -> field(text, field))
                        .orElseGet(() -> plain(text));
    }

    private static List<Method> methods(Class<?> owner, String name) {
        return Stream.of(owner.getMethods(), owner.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .filter(one -> one.getName().equals(name) && isSeen(one))
                .distinct()
                .toList();
    }

    /** Cells see all that cells define, and of other classes what is public. */
    private static boolean isSeen(Method one) {
        boolean own = SnippetLoader.isSnippet(one.getDeclaringClass().getName());
        return (own || Modifier.isPublic(one.getModifiers())) && !one.isSynthetic();
    }

    private static Stream<Field> fields(Class<?> owner) {
        return Stream.of(owner.getFields(), owner.getDeclaredFields()).flatMap(Arrays::stream);
    }

    private static Candidate field(String text, Field field) {
        return new Candidate(text, "instance", Signature.brief(field.getGenericType()));
    }

    private Candidate constructor(String text, int rank) {
        Class<?> type = rank < FEW ? names.type(bare(text)) : null;
        return type == null
                ? plain(text)
                : new Candidate(text, "class", Signature.told(List.of(type.getConstructors())));
    }

    private Candidate global(String text, int rank) {
        String name = bare(text);
        return names.variable(name)
                .map(one -> new Candidate(text, "instance", one.typeName()))
                .or(() -> names.methods(name).stream().findFirst().map(one -> method(text, one)))
                .or(() -> staticallyImported(text))
                .orElseGet(() -> named(text, rank));
    }

    private Optional<Candidate> staticallyImported(String text) {
        return names.staticImports()
                .map(owner -> member(owner, text))
                .filter(one -> isCall(text) && !one.signature.isEmpty())
                .findFirst();
    }

    private static Candidate method(String text, MethodSnippet one) {
        String result = one.signature().replaceFirst(".*\\)", "");
        String parameters = "(" + one.parameterTypes() + ")";
        return new Candidate(text, "function", parameters + " → " + result);
    }

    private Candidate named(String text, int rank) {
        Class<?> type = !isCall(text) && rank < FEW ? names.type(text) : null;
        return type == null
                ? plain(text)
                : new Candidate(text, "class", String.valueOf(type.getCanonicalName()));
    }

    private static Candidate imported(String text, int rank) {
        return text.endsWith(".") ? new Candidate(text, "module", "") : plain(text);
    }

    private static Candidate plain(String text) {
        String kind =
                isCall(text)
                        ? "function"
                        : SourceVersion.isKeyword(text)
                                ? "keyword"
                                : Character.isUpperCase(text.charAt(0)) ? "class" : "instance";
        return new Candidate(text, text.endsWith(".") ? "module" : kind, "");
    }

    private static boolean isCall(String text) {
        return text.endsWith("(") || text.endsWith("()");
    }

    private static String bare(String text) {
        return text.replaceFirst("\\(\\)?$", "");
    }
}
