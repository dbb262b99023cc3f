package hourglass.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** What the compiler found wrong, each with its line, a caret and advice. */
final class CompileErrors {
    private static final String NAME = "CompileError";
    private static final int LONGEST = 160; // characters of a source line
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "\\.(expected\\d?|illegal\\.(start|char)|not\\.stmt|premature|unclosed|orphaned|else\\.|invalid\\.meth)");

    private final JShell shell;
    private final Symbols symbols;
    private final Places places;

    CompileErrors(JShell shell, Places places, Names names) {
        this.shell = shell;
        this.places = places;
        symbols = new Symbols(shell, names);
    }

    /** A statement that was refused. */
    Output.Failure rejected(Snippet snippet, Places.Place place) {
        List<Diag> all = shell.diagnostics(snippet).filter(Diag::isError).toList();
        boolean unreadable = all.stream().anyMatch(CompileErrors::isSyntax);
        List<Diag> errors = unreadable ? all.subList(0, 1) : all;
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

    /** Where Java cannot read on, what it reports after the first place is guesswork. */
    private static boolean isSyntax(Diag error) {
        return SYNTAX.matcher(error.getCode()).find();
    }

    private List<String> describe(Diag error, Places.Place place) {
        String source = place.source();
        String message = readable(error.getMessage(Locale.ROOT));
        int at = Math.max(0, Math.min((int) error.getPosition(), source.length()));
        List<String> lines = new ArrayList<>();
        lines.add(headline(firstLine(error)));
        lines.addAll(pointed(place, at));
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
        List<String> missing =
                shell.unresolvedDependencies(snippet).filter(CompileErrors::isNamed).toList();
        Places.Place place = places.of(snippet.id());
        if (missing.isEmpty()) {
            return rejected(snippet, place);
        }
        String message =
                "%s uses %s: not defined".formatted(snippet.name(), String.join(", ", missing));
        List<String> lines = new ArrayList<>(List.of(headline(message)));
        lines.addAll(use(missing.get(0), place));
        lines.add(symbols.advice("symbol: " + missing.get(0)));
        lines.removeIf(String::isEmpty);
        return new Output.Failure(NAME, message, lines);
    }

    /** A statement in which the compiler sees nothing, as behind a comment without end. */
    Output.Failure unreadable(Places.Place place) {
        String message =
                place.source().startsWith("/*") ? "unclosed comment" : "nothing can be read here";
        List<String> lines = new ArrayList<>(List.of(headline(message)));
        lines.addAll(pointed(place, 0));
        lines.add(Remedies.of(message));
        lines.removeIf(String::isEmpty);
        return new Output.Failure(NAME, message, lines);
    }

    private static boolean isNamed(String missing) {
        return !missing.isBlank();
    }

    /**
     * The line that uses a missing name, such as {@code method nowhere()}, with a caret under it.
     */
    private static List<String> use(String missing, Places.Place place) {
        String name = missing.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", "");
        Matcher found =
                Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(place.source());
        return pointed(place, found.find() ? found.start() : 0);
    }

    /** The line of a statement with a caret under the character {@code at}. */
    private static List<String> pointed(Places.Place place, int at) {
        String source = place.source();
        int line = (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
        int begin = source.lastIndexOf('\n', at - 1) + 1;
        String where = "    %s:  ".formatted(place.at(line + 1));
        return marked(where, source.lines().skip(line).findFirst().orElse(""), at - begin);
    }

    private static String headline(String message) {
        return Failures.RED + "does not compile" + Failures.PLAIN + ": " + message;
    }

    private static String firstLine(Diag error) {
        return readable(error.getMessage(Locale.ROOT)).lines().findFirst().orElse("");
    }

    /** A message without the class that JShell puts around a statement, which has no name. */
    private static String readable(String message) {
        return message.strip()
                .replaceAll(" in class  ", " ")
                .replaceFirst("given types;", "given types");
    }
}
