package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 05: what their checks say of right, open and wrong answers. */
class PretrainingExercisesTest extends ChapterExercises {
    PretrainingExercisesTest() {
        super("05_unsupervised_pretraining", "5.1", "5.2", "5.4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    accuracy * (1 - accuracy) / n            | that is the variance of the mean
                    Math.sqrt(accuracy * (1 - accuracy))     | that is the deviation of one image
                    Math.sqrt(accuracy * (1 - accuracy)) / n | the root belongs over the n
                    Math.sqrt(accuracy / n)                  | the variance of a coin is p (1 - p)
                    0.5                                      | the root of p (1 - p) / n
                    """)
    void a_standard_error_tells_mistakes_apart(String value, String hint) {
        assertThat(exercises.answered("5.1", "return " + value + ";"))
                .contains("not yet")
                .contains("Hint: " + hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    IntStream.range(0, 60).map(i -> i % 3)                                    | those are labels
                    IntStream.range(0, 60).map(i -> i < 20 ? 7 : i < 40 ? 410 : 560)          | an image is drawn twice
                    IntStream.range(0, perClass)                                              | 3 classes of 20 images each are 60
                    IntStream.range(0, 60)                                                    | the classes are not equally many
                    IntStream.of(0, 400, 550).flatMap(i -> IntStream.range(i, i + 20))         | another seed draws the same
                    """)
    void a_fair_draw_tells_mistakes_apart(String stream, String hint) {
        assertThat(exercises.answered("5.2", "return " + stream + ".toArray();"))
                .contains("not yet")
                .contains("Hint: " + hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mean / Math.sqrt(squares / (n - 1))       | that is the mean over the deviation of one difference
                    mean / Math.sqrt(squares / n / n)         | divide the squared deviations by n - 1
                    -mean / Math.sqrt(squares / (n - 1) / n)  | the sign is turned
                    mean                                      | that is the mean difference
                    0.6                                       | subtract seed by seed first
                    100                                       | the mean of the differences over
                    """)
    void a_gain_tells_mistakes_apart(String value, String hint) {
        String body =
                """
                int n = a.length;
                double mean = IntStream.range(0, n).mapToDouble(s -> a[s] - b[s]).average().orElse(0);
                double squares = IntStream.range(0, n).mapToDouble(s -> a[s] - b[s] - mean).map(d -> d * d).sum();
                return %s;
                """
                        .formatted(value);
        assertThat(exercises.answered("5.4", body)).contains("not yet").contains("Hint: " + hint);
    }
}
