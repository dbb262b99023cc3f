package hourglass.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler says of a name: {@code boolean ArrayList<E>.add(E e)}, {@code
 * java.util.ArrayList<E>}, {@code java.lang.System.out:java.io.PrintStream}.
 *
 * @param owner the class it belongs to, or the class itself; empty for the session's own methods
 * @param member the method's or field's name, empty for a class, {@code <init>} for a constructor
 * @param parameters the erased simple types of a method's parameters, null for anything else
 */
record Signature(String owner, String member, @Nullable List<String> parameters) {

    static Signature of(String told) {
        String text = erased(told).replaceFirst(" throws .*", "").strip();
        int open = text.indexOf('(');
        if (open >= 0) {
            return method(text.substring(0, open).strip(), text.substring(open + 1));
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? new Signature(text, "", null)
                : split(text.substring(0, colon).strip(), null);
    }

    private static Signature method(String head, String rest) {
        String inside = rest.substring(0, Math.max(0, rest.lastIndexOf(')')));
        List<String> parameters =
                inside.isBlank()
                        ? List.of()
                        : Arrays.stream(inside.split(",", -1)).map(Signature::simple).toList();
        int space = head.lastIndexOf(' ');
        return space < 0
                ? new Signature(head, "<init>", parameters)
                : split(head.substring(space + 1), parameters);
    }

    private static Signature split(String qualified, @Nullable List<String> parameters) {
        int dot = qualified.lastIndexOf('.');
        String owner = dot < 0 ? "" : qualified.substring(0, dot);
        return new Signature(owner, qualified.substring(dot + 1), parameters);
    }

    /** The simple type of a parameter, with or without its name. */
    static String simple(String parameter) {
        String type = erased(parameter).strip().replaceFirst("^final ", "").split("\\s+", 2)[0];
        return type.replace("...", "[]").replaceAll("[\\w$]+\\.(?=[\\w$])", "");
    }

    /** A type without what stands between angle brackets. */
    static String erased(String type) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                text.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return text.toString();
    }

    /** {@code (int index, E element) → boolean}. */
    static String told(Executable code) {
        String parameters =
                Arrays.stream(code.getParameters())
                        .map(Signature::told)
                        .collect(Collectors.joining(", ", "(", ")"));
        return code instanceof Method method
                ? parameters + " → " + brief(method.getGenericReturnType())
                : parameters;
    }

    private static String told(Parameter one) {
        String type = brief(one.getParameterizedType());
        String shown = one.isVarArgs() ? type.replaceFirst("\\[]$", "...") : type;
        return one.isNamePresent() ? shown + " " + one.getName() : shown;
    }

    /** A type's name without its packages. */
    static String brief(Type type) {
        return type.getTypeName()
                .replaceAll("REPL\\.\\$JShell\\$\\w+\\$", "")
                .replaceAll("[a-z][\\w]*\\.(?=[\\w$])", "")
                .replace('$', '.');
    }

    static String told(List<? extends Executable> overloads) {
        String all =
                overloads.stream()
                        .filter(one -> one instanceof Constructor || !one.isSynthetic())
                        .map(Signature::told)
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining("; "));
        return overloads.size() > 3 ? all + "; and more" : all;
    }
}
