package hourglass.notebook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 19: what their checks say of right, open and wrong answers. */
class TwoOtherFamiliesExercisesTest extends ChapterExercises {
    TwoOtherFamiliesExercisesTest() {
        super("19_two_other_families", "19.1", "19.2", "19.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    logP / (d * Math.log(2))        | a cost is positive
                    -logP / d                       | those are nats
                    -logP / Math.log(2)             | divide by d
                    -logP * Math.log(2) / d         | instead of multiplying
                    7                               | minus log p
                    """)
    void bits_tell_mistakes_apart(String value, String hint) {
        said("19.1", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    from[j] <= to[k]                            | its own solution
                    from[j] < to[k]                             | sees nothing
                    last ? from[j] > to[k] : from[j] >= to[k]   | looks at what comes later
                    true                                        | 1 where from[j] <= to[k]
                    """)
    void a_mask_tells_mistakes_apart(String open, String hint) {
        String body =
                """
                int[][] mask = new int[to.length][from.length];
                for (int k = 0; k < to.length; k++) {
                    for (int j = 0; j < from.length; j++) {
                        mask[k][j] = %s ? 1 : 0;
                    }
                }
                return mask;
                """;
        said("19.2", body.formatted("(" + open + ")"), hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    normal                      | the stretching is missing
                    normal - scale              | the sign
                    normal + Math.exp(scale)    | add its logarithm
                    normal + Math.log(2 * Math.PI) + scale  | subtract its logarithm
                    0                           | with z2 =
                    """)
    void a_coupling_tells_mistakes_apart(String value, String hint) {
        String begin =
                """
                double scale = s.applyAsDouble(x1);
                double z2 = x2 * Math.exp(scale) + t.applyAsDouble(x1);
                double normal = -(x1 * x1 + z2 * z2) / 2 - Math.log(2 * Math.PI);
                """;
        said("19.3", begin + "return " + value + ";", hint);
    }

    @Test
    void a_mask_has_a_row_for_each_unit() {
        String body =
                """
                int[][] mask = new int[from.length][to.length];
                for (int j = 0; j < from.length; j++) {
                    for (int k = 0; k < to.length; k++) {
                        mask[j][k] = (last ? from[j] < to[k] : from[j] <= to[k]) ? 1 : 0;
                    }
                }
                return mask;
                """;
        said("19.2", body, "have changed places");
    }
}
