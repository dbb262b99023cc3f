package hourglass.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 09: what their checks say of right, open and wrong answers. */
class RecurrentExercisesTest extends ChapterExercises {
    RecurrentExercisesTest() {
        super("09_recurrent_autoencoders", "9.1", "9.2", "9.3", "9.4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    units * (features + units) + units           | that is one of the four
                    4L * units * (features + units)              | every gate has a bias
                    4L * (units * (features + units) + 2 * units) | that counts two biases
                    4L * (units * features + units)              | the gates see the state too
                    1                                            | four layers that see features + units
                    """)
    void a_count_tells_mistakes_apart(String value, String hint) {
        said("9.1", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    g | f * c + i * g | newC, o * Math.tanh(newC) | h comes first
                    g | f * c + i * g | o * newC, newC            | h = o tanh(c): the tanh is missing
                    g | f * c + i * g | o * Math.tanh(c), newC    | h is made of the new c
                    s | f * c + i * g | o * Math.tanh(newC), newC | g is no gate
                    g | i * c + f * g | o * Math.tanh(newC), newC | f belongs to the old c
                    g | f * c + g     | o * Math.tanh(newC), newC | compute i, f, g, o one by one
                    """)
    void a_step_tells_mistakes_apart(String candidate, String newC, String result, String hint) {
        String gate = "1 / (1 + Math.exp(-(w[%1$d] * x + u[%1$d] * h + b[%1$d])))";
        String g =
                candidate.equals("g") ? "Math.tanh(w[2] * x + u[2] * h + b[2])" : gate.formatted(2);
        String body =
                "double i = %s; double f = %s; double g = %s; double o = %s; double newC = %s; return new double[] {%s};"
                        .formatted(
                                gate.formatted(0),
                                gate.formatted(1),
                                g,
                                gate.formatted(3),
                                newC,
                                result);
        said("9.2", body, hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Math.pow(left, 1.0 / steps)                                       | that is f itself
                    Math.log(1 / Math.pow(left, 1.0 / steps) - 1)                     | the sign is turned
                    Math.log((1 - (1 - left) / steps) / ((1 - left) / steps))         | f loses the same share of what is left
                    Math.log(Math.pow(left, 1 / steps) / (1 - Math.pow(left, 1 / steps))) | is 1 / steps 0 in whole numbers
                    Math.log(left)                                                    | f to the power of steps is left
                    """)
    void a_bias_tells_mistakes_apart(String value, String hint) {
        said("9.3", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sorted[(int) ((1 - alarms) * sorted.length)] | only 10 % of the errors 1 to 10 lie above 9
                    sorted[(int) (alarms * sorted.length)]       | that is the wrong end
                    errors[7]                                    | is that errors[7] before sorting
                    sorted[sorted.length - 1]                    | with the largest error nothing ever rings
                    4                                            | of the errors 1 to 10, two may lie above it
                    """)
    void a_threshold_tells_mistakes_apart(String value, String hint) {
        String sorted = "double[] sorted = errors.clone(); Arrays.sort(sorted); ";
        said("9.4", sorted + "return " + value + ";", hint);
    }
}
