package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 17: what their checks say of right, open and wrong answers. */
class DiffusionExercisesTest extends ChapterExercises {
    DiffusionExercisesTest() {
        super("17_diffusion", "17.1", "17.2", "17.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 - Arrays.stream(betas).sum()                                              | shares do not add up
                    Arrays.stream(betas).reduce(1, (a, b) -> a * b)                             | multiply what is left
                    Math.sqrt(Arrays.stream(betas).reduce(1, (a, b) -> a * (1 - b)))            | that is sqrt(alphaBar)
                    1 - Arrays.stream(betas).reduce(1, (a, b) -> a * (1 - b))                   | the share of the noise
                    0.5                                                                         | multiply 1 - beta
                    """)
    void what_is_left_tells_mistakes_apart(String value, String hint) {
        returned("17.1", value, hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    xt - Math.sqrt(1 - alphaBar) * eps                          | the image is still shrunk
                    (xt + Math.sqrt(1 - alphaBar) * eps) / Math.sqrt(alphaBar)  | taken away here, not added
                    (xt - (1 - alphaBar) * eps) / alphaBar                      | the factors are square roots
                    (xt - Math.sqrt(1 - alphaBar) * eps) / alphaBar             | not by alphaBar
                    xt                                                          | x0 =
                    """)
    void a_guess_tells_mistakes_apart(String value, String hint) {
        returned("17.2", value, hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Math.sqrt(then) * x0                                | the noise that belongs to time s is missing
                    Math.sqrt(then) * x0 + Math.sqrt(1 - now) * eps     | not sqrt(1 - now)
                    Math.sqrt(now) * ((xt - Math.sqrt(1 - then) * eps) / Math.sqrt(then)) + Math.sqrt(1 - now) * eps | changed places
                    then * x0 + (1 - then) * eps                        | square roots too
                    x0                                                  | with x0 as in 17.2
                    """)
    void a_step_back_tells_mistakes_apart(String value, String hint) {
        String guess = "double x0 = (xt - Math.sqrt(1 - now) * eps) / Math.sqrt(now);\n";
        assertThat(exercises.answered("17.3", guess + "return " + value + ";"))
                .contains("not yet")
                .contains("Hint: ", hint);
    }

    private void returned(String number, String value, String hint) {
        said(number, "return " + value + ";", hint);
    }
}
