package hourglass.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 18: what their checks say of right, open and wrong answers. */
class WhichOneExercisesTest extends ChapterExercises {
    private static final String BALLS =
            """
            int covered = 0;
            for (int i = 0; i < CENTRES.length; i++) {
                double r = Double.POSITIVE_INFINITY, x = CENTRES[i];
                for (int j = 0; j < CENTRES.length; j++) {
                    r = SELF ? r : Math.min(r, Math.abs(CENTRES[j] - x));
                }
                double radius = r;
            """;
    private static final String COUNT =
            "covered += Arrays.stream(made).filter(y -> Math.abs(y - x) <= radius).LIMITcount();\n}\n";

    WhichOneExercisesTest() {
        super("18_which_one", "18.1", "18.2", "18.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Math.hypot(m1 - m2, s1 - s2)                       | that is the root
                    (m1 - m2) * (m1 - m2)                              | the spreads count too
                    (m1 - m2) * (m1 - m2) + s1 * s1 + s2 * s2          | is missing
                    (m1 - m2) * (m1 - m2) + Math.abs(s1 - s2)          | squared as well
                    (m1 - m2) * (m1 - m2) + s1 + s2 - 2 * Math.sqrt(s1 * s2) | (s1 - s2)^2
                    """)
    void a_distance_on_a_line_tells_mistakes_apart(String value, String hint) {
        said("18.1", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    real | false  | limit(1). | real.length           | leave the number itself out
                    real | j == i | limit(1). | 1                     | three of the five
                    real | j == i |           | made.length           | that is the density
                    """)
    void coverage_tells_mistakes_apart(
            String centres, String self, String limit, String by, String hint) {
        String body = (BALLS + COUNT).replace("CENTRES", centres).replace("SELF", self);
        String limited = body.replace("LIMIT", limit == null ? "" : limit);
        said("18.2", limited + "return (double) covered / " + by + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    made | real | around the made numbers
                    real | made | the share of made numbers
                    """)
    void balls_in_the_wrong_place_or_counted_from_the_wrong_side_are_named(
            String centres, String counted, String hint) {
        String body =
                """
                boolean[] hit = new boolean[COUNTED.length];
                for (int i = 0; i < CENTRES.length; i++) {
                    double r = Double.POSITIVE_INFINITY;
                    for (int j = 0; j < CENTRES.length; j++) {
                        r = j == i ? r : Math.min(r, Math.abs(CENTRES[j] - CENTRES[i]));
                    }
                    for (int k = 0; k < hit.length; k++) {
                        hit[k] |= Math.abs(COUNTED[k] - CENTRES[i]) <= r;
                    }
                }
                return IntStream.range(0, hit.length).filter(k -> hit[k]).count() / (double) hit.length;
                """;
        said("18.2", body.replace("CENTRES", centres).replace("COUNTED", counted), hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    fresh[fresh.length / 100]                        | d < limit  | near.length | sort them first
                    Arrays.stream(fresh).min().getAsDouble()         | d < limit  | near.length | below the very smallest
                    Arrays.stream(fresh).sorted().toArray()[2]       | d >= limit | near.length | those are the others
                    Arrays.stream(fresh).sorted().toArray()[2]       | d < limit  | 1           | that is how many
                    Arrays.stream(fresh).average().getAsDouble()     | d < limit  | near.length | the limit is 3
                    """)
    void copies_tell_mistakes_apart(String limit, String test, String by, String hint) {
        said(
                "18.3",
                "double limit = %s;\nreturn Arrays.stream(near).filter(d -> %s).count() / (double) (%s);"
                        .formatted(limit, test, by),
                hint);
    }
}
