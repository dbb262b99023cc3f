package hourglass.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** What the compiler found wrong, each with its line, a caret and advice. */
final class CompileErrors {
    private static final String NAME = "CompileError";
    private static final int LONGEST = 160; // characters of a source line

    private final JShell shell;
    private final Symbols symbols;
    private final Places places;

    CompileErrors(JShell shell, Places places) {
        this.shell = shell;
        this.places = places;
        symbols = new Symbols(shell);
    }

    /** A statement that was refused. */
    Output.Failure rejected(Snippet snippet, Places.Place place) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        Set<String> lines = new LinkedHashSet<>();
        for (Diag error : errors) {
            lines.add(String.join("\n", describe(error, place)));
        }
        String first = errors.isEmpty() ? "" : firstLine(errors.get(0));
        return new Output.Failure(NAME, first, List.copyOf(lines));
    }

    /** A comment that begins at {@code at} and that nothing closes. */
    Output.Failure openComment(int cell, String source, int at) {
        String message = "unclosed comment";
        int line = 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
        int begin = source.lastIndexOf('\n', at) + 1;
        List<String> lines = new ArrayList<>(List.of(headline(message)));
        String where = "    %s:  ".formatted(new Places.Place(cell, line, source).at(1));
        lines.addAll(
                marked(where, source.substring(begin).lines().findFirst().orElse(""), at - begin));
        lines.add("hint: close it with */");
        return new Output.Failure(NAME, message, lines);
    }

    /** A line with a caret under the column; only what is around it of a very long one. */
    private static List<String> marked(String where, String line, int column) {
        int from = line.length() <= LONGEST ? 0 : Math.max(0, column - LONGEST / 2);
        int to = Math.min(line.length(), from + LONGEST);
        return List.of(
                where + line.substring(from, to), " ".repeat(where.length() + column - from) + "^");
    }

    private List<String> describe(Diag error, Places.Place place) {
        String source = place.source();
        String message = error.getMessage(Locale.ROOT).strip();
        int at = Math.max(0, Math.min((int) error.getPosition(), source.length()));
        int line = (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
        int begin = source.lastIndexOf('\n', at - 1) + 1;
        String where = "    %s:  ".formatted(place.at(line + 1));
        List<String> lines = new ArrayList<>();
        lines.add(headline(firstLine(error)));
        String code = source.lines().skip(line).findFirst().orElse("");
        lines.addAll(marked(where, code, at - begin));
        message.lines()
                .skip(1)
                .map(String::strip)
                .filter(more -> !more.startsWith("location:"))
                .forEach(more -> lines.add("    " + more));
        String advice = symbols.advice(message);
        lines.add(advice.isEmpty() ? Remedies.of(message) : advice);
        lines.removeIf(String::isEmpty);
        return lines;
    }

    /** A method or class that uses names nobody has defined. */
    Output.Failure unresolved(DeclarationSnippet snippet) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        Places.Place place = places.of(snippet.id());
        String message =
                "%s uses %s: not defined".formatted(snippet.name(), String.join(", ", missing));
        String line = place.source().lines().findFirst().orElse("");
        String advice = missing.isEmpty() ? "" : symbols.advice("symbol: " + missing.get(0));
        List<String> all = new ArrayList<>(List.of(headline(message)));
        all.add(marked("    %s:  ".formatted(place.at(1)), line, 0).get(0));
        all.add(advice);
        all.removeIf(String::isEmpty);
        return new Output.Failure(NAME, message, all);
    }

    private static String headline(String message) {
        return Failures.RED + "does not compile" + Failures.PLAIN + ": " + message;
    }

    private static String firstLine(Diag error) {
        return error.getMessage(Locale.ROOT).strip().lines().findFirst().orElse("");
    }
}
