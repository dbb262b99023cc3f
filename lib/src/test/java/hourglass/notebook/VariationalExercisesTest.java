package hourglass.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 12: what their checks say of right, open and wrong answers. */
class VariationalExercisesTest extends ChapterExercises {
    VariationalExercisesTest() {
        super("12_variational_autoencoders", "12.1", "12.2", "12.3");
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
        returned("12.1", value, hint);
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
        returned("12.2", value, hint);
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
        returned("12.3", value, hint);
    }

    private void returned(String number, String value, String hint) {
        said(number, "return " + value + ";", hint);
    }
}
