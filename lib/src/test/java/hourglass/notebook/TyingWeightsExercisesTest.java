package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 06: what their checks say of right, open and wrong answers. */
class TyingWeightsExercisesTest extends ChapterExercises {
    TyingWeightsExercisesTest() {
        super("06_tying_weights", "6.1", "6.2", "6.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2 * both + biases + biases | that is the untied network
                    both                       | those are the weights
                    both + 130                 | the encoder's biases are there
                    both + 884                 | the decoder's biases are there
                    both + 1                   | for neighbours a and b
                    """)
    void counting_tells_mistakes_apart(String value, String hint) {
        String body = "long both = 81_400; long biases = 507; return " + value + ";";
        assertThat(exercises.answered("6.1", body)).contains("not yet").contains("Hint: " + hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    h.transpose().matMul(delta)                                   | that is the decoder's term
                    back.transpose().matMul(x)                                    | that is the encoder's term
                    h.transpose().matMul(delta).add(tanh.transpose().matMul(x))   | 1 - h^2 is the slope of tanh
                    h.transpose().matMul(delta).add(none.transpose().matMul(x))   | what comes back through the activation
                    h.transpose().matMul(delta).add(back.transpose().matMul(x)).mul(3) | the MSE is a mean
                    h.transpose().matMul(delta).add(back.transpose().matMul(x)).neg()  | the sign is turned
                    h.transpose().matMul(delta).add(back.transpose().matMul(x)).transpose() | a gradient has the shape
                    w                                                             | add the decoder's term
                    """)
    void a_gradient_tells_mistakes_apart(String value, String hint) {
        String body =
                """
                NDArray h = ai.djl.nn.Activation.sigmoid(x.matMul(w.transpose()));
                NDArray delta = h.matMul(w).sub(x).mul(2.0 / x.size());
                NDArray none = delta.matMul(w.transpose());
                NDArray back = none.mul(h).mul(h.neg().add(1));
                NDArray tanh = none.mul(h.square().neg().add(1));
                return %s;
                """
                        .formatted(value);
        assertThat(exercises.answered("6.2", body)).contains("not yet").contains("Hint: " + hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    products.abs().max()                                          | that is the largest entry of the table
                    products.sub(Compute.root().eye(2)).max()                     | an entry can be far below 0
                    w.transpose().matMul(w).sub(Compute.root().eye(3)).abs().max()| that table is W^T W
                    products.sub(Compute.root().eye(2)).abs().mean()              | that is the mean
                    products.sum()                                                | largest absolute value
                    """)
    void right_angles_tell_mistakes_apart(String value, String hint) {
        String body =
                "NDArray products = w.matMul(w.transpose()); return (%s).getFloat();"
                        .formatted(value);
        assertThat(exercises.answered("6.3", body)).contains("not yet").contains("Hint: " + hint);
    }
}
