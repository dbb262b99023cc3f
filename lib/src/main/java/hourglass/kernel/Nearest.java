package hourglass.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    private static int allowed(String typed) {
        return typed.length() < 4 ? 1 : Math.max(2, typed.length() / 3);
    }

    /** Letters to insert, delete or replace (Levenshtein), whatever their case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same =
                        Character.toLowerCase(a.charAt(i - 1))
                                == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
