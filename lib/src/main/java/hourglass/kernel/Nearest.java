package hourglass.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The word of a list that a mistyped one was meant to be. */
final class Nearest {
    private Nearest() {}

    /** The nearest word, at most two letters or a third of them away. */
    static Optional<String> to(String typed, List<String> words) {
        return words.stream()
                .filter(word -> !word.equals(typed) && !word.startsWith("$"))
                .filter(word -> distance(typed, word) <= allowed(typed))
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** The nearest word, however far. */
    static String of(String typed, Collection<String> words) {
        return Collections.min(words, Comparator.comparingInt(word -> distance(typed, word)));
    }

    private static int allowed(String typed) {
        return typed.length() < 4 ? 1 : Math.max(2, typed.length() / 3);
    }

    /** Letters to insert, delete or replace, whatever their case. */
    private static int distance(String a, String b) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
