package hourglass.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Says what somebody who wrote a wrong word may have meant. */
final class Nearest {
    private Nearest() {}

    /** "chapter 'xyz' is unknown; did you mean …? Known are …". */
    static String unknown(String kind, String word, Collection<String> known) {
        String nearest = to(word, known);
        String guess = nearest.isEmpty() ? "" : "did you mean '" + nearest + "'? ";
        return "%s '%s' is unknown; %sknown are: %s"
                .formatted(kind, word, guess, String.join(", ", known));
    }

    /** The known word that is fewest edits away, or "" when all are too far. */
    static String to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)))
                .filter(candidate -> near(word, candidate))
                .orElse("");
    }

    private static boolean near(String word, String candidate) {
        int shorter = Math.min(word.length(), candidate.length());
        int edits = edits(word, candidate);
        return edits < shorter && edits <= Math.max(2, shorter / 2);
    }

    /** Levenshtein's distance, without regard to case. */
    static int edits(String a, String b) {
        String from = a.toLowerCase(Locale.ROOT);
        String to = b.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replace = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
