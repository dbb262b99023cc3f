package hourglass.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 15: what their checks say of right, open and wrong answers. */
class DifficultiesExercisesTest extends ChapterExercises {
    DifficultiesExercisesTest() {
        super("15_difficulties_of_gans", "15.1", "15.2", "15.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 + h * h            | take the root
                    1 + h                | Pythagoras, not a sum
                    1                    | the figure shows that it is more
                    Math.sqrt(1 - h * h) | 1 + h², not 1 - h²
                    h                    | from (1, 0) to (1, -h)
                    """)
    void the_factor_tells_mistakes_apart(String value, String hint) {
        said("15.1", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sum                    | n     | Math.sqrt(v) | take their mean
                    sum / features         | n     | v            | those are variances
                    sum / features         | n - 1 | Math.sqrt(v) | not by n - 1
                    Math.sqrt(sum) / 3     | n     | v            | deviations of the three features
                    """)
    void a_deviation_tells_mistakes_apart(String result, String divisor, String each, String hint) {
        said(
                "15.2",
                """
                int n = x.length, features = x[0].length;
                double sum = 0;
                for (int j = 0; j < features; j++) {
                    double mean = 0, v = 0;
                    for (double[] sample : x) { mean += sample[j] / n; }
                    for (double[] sample : x) { v += (sample[j] - mean) * (sample[j] - mean) / (%s); }
                    sum += %s;
                }
                return %s;
                """
                        .formatted(divisor, each, result),
                hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Math.sqrt(v) | over the samples, for each feature
                    v            | deviations of the three features
                    """)
    void a_deviation_over_the_features_is_told_apart(String each, String hint) {
        said(
                "15.2",
                """
                double sum = 0;
                for (double[] sample : x) {
                    double mean = Arrays.stream(sample).average().orElse(0), v = 0;
                    for (double value : sample) { v += (value - mean) * (value - mean) / sample.length; }
                    sum += %s / x.length;
                }
                return sum;
                """
                        .formatted(each),
                hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Math.sqrt(s) | (l - 1) * (l - 1)                   | lambda * sum     | the mean
                    s            | (l - 1) * (l - 1)                   | lambda * sum / n | the root of the sum of squares
                    Math.sqrt(s) | l - 1                               | lambda * sum / n | must not cancel
                    Math.sqrt(s) | Math.pow(Math.max(0, l - 1), 2)     | lambda * sum / n | not at most 1
                    Math.sqrt(s) | (l - 1) * (l - 1)                   | sum / n          | the lengths are 5, 0 and 1
                    """)
    void a_penalty_tells_mistakes_apart(String length, String cost, String result, String hint) {
        said(
                "15.3",
                """
                int n = slopes.length;
                double sum = 0;
                for (double[] slope : slopes) {
                    double s = 0;
                    for (double g : slope) { s += g * g; }
                    double l = %s;
                    sum += %s;
                }
                return %s;
                """
                        .formatted(length, cost, result),
                hint);
    }
}
