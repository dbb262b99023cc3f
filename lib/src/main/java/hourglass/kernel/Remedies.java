package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commonest errors of learners: one plain sentence, and what to do about it. */
final class Remedies {
    private static final String TABLE = "remedies.txt";

    private record Remedy(Pattern error, String advice) {}

    /** The table, read when the first error comes. */
    private static final class Table {
        static final List<Remedy> ALL = read();

        private Table() {}
    }

    private Remedies() {}

    private static List<Remedy> read() {
        InputStream file = Objects.requireNonNull(Remedies.class.getResourceAsStream(TABLE), TABLE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            return remedies(
                    lines.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Patterns and their advice take turns. */
    private static List<Remedy> remedies(List<String> lines) {
        List<Remedy> all = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            all.add(new Remedy(Pattern.compile(lines.get(i)), lines.get(i + 1).strip()));
        }
        return all;
    }

    /** What to do about an error, told by its name and message; empty when nothing is known. */
    static String of(String error) {
        for (Remedy remedy : Table.ALL) {
            Matcher found = remedy.error.matcher(error);
            if (found.find()) {
                return "hint: " + filled(remedy.advice, found);
            }
        }
        return "";
    }

    /** How many errors are known. */
    static int count() {
        return Table.ALL.size();
    }

    private static String filled(String advice, Matcher found) {
        String text = advice;
        for (int i = 1; i <= found.groupCount(); i++) {
            String group = found.group(i);
            text =
                    text.replace(
                            "$" + i,
                            group == null
                                    ? ""
                                    : group.replaceAll("\\b[a-z]\\w*\\.(?=[\\w.]*[A-Z])", ""));
        }
        return text;
    }
}
