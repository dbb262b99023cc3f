package hourglass.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

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
        return LevenshteinDistance.getDefaultInstance()
                .apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
