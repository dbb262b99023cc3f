package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The coding exercises of chapter 12: what their checks say of right, open and wrong answers. */
@Timeout(120)
class VariationalExercisesTest {
    private static Exercises exercises;

    @BeforeAll
    static void open() {
        exercises = new Exercises("12_variational_autoencoders");
    }

    @AfterAll
    static void close() {
        exercises.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.1", "12.2", "12.3"})
    void the_reference_is_right_and_the_stub_waits(String number) {
        assertThat(exercises.solved(number)).contains("is right");
        assertThat(exercises.untouched(number)).contains("is waiting for you");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mean * mean + Math.exp(logVar) - logVar - 1             | the half in front is missing
                    0.5 * (mean * mean + Math.exp(logVar / 2) - logVar - 1) | exp(logVar / 2) is the deviation
                    0.5 * (mean * mean + Math.exp(logVar) + logVar - 1)     | has a minus in front
                    0.5 * (mean * mean + Math.exp(logVar) - logVar)         | the -1 is missing
                    0.5 * (mean + Math.exp(logVar) - logVar - 1)            | the mean is squared
                    0                                                       | half of: mean squared
                    """)
    void a_cost_tells_mistakes_apart(String value, String hint) {
        said("12.1", value, hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    logVar.exp().mul(eps).add(mean)         | stretches by the variance
                    logVar.mul(eps).add(mean)               | take exp first
                    logVar.exp().sqrt().mul(eps)            | move them by the mean
                    logVar.exp().sqrt().add(mean)           | eps is missing
                    mean.add(eps)                           | multiply eps by the deviation
                    mean                                    | 1 + 1 x 0.5 and -2 + 2 x 2
                    """)
    void a_draw_tells_mistakes_apart(String value, String hint) {
        said("12.2", value, hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1.0 / d         | the price for a variance of 1/2
                    2 * v           | beside the SUM over the pixels
                    v / d           | the 2 of 1 / 2v is lost
                    1 / (2 * v * d) | upside down
                    d / (2 * v)     | the factor in front of MSE
                    v               | by 2v / d
                    """)
    void a_price_tells_mistakes_apart(String value, String hint) {
        said("12.3", value, hint);
    }

    private static void said(String number, String value, String hint) {
        assertThat(exercises.answered(number, "return " + value + ";"))
                .contains("not yet")
                .contains("Hint: ", hint);
    }
}
