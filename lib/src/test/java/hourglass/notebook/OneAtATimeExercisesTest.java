package hourglass.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 07: what their checks say of right, open and wrong answers. */
class OneAtATimeExercisesTest extends ChapterExercises {
    OneAtATimeExercisesTest() {
        super("07_one_autoencoder_at_a_time", "7.1", "7.2", "7.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    first + second + fine                                       | epochs of different networks
                    (first + second) / 2.0 + fine                               | the phases are not halves
                    (157_684.0 * first + 6_130.0 * second) / 163_814            | the epochs of fine-tuning are missing
                    157_684.0 * first / 163_814 + fine                          | the epochs of phase 2 are missing
                    (157_684 * first + 6_130 * second + 163_814 * fine) / 163_814 | you divided whole numbers
                    first                                                       | parameters times epochs
                    """)
    void costs_tell_mistakes_apart(String value, String hint) {
        said("7.1", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a.add(b)                                                    | that is b + W v itself
                    ai.djl.nn.Activation.sigmoid(a)                             | the bias b is missing
                    ai.djl.nn.Activation.sigmoid(a.add(b).neg())                | the sign is turned
                    a.add(b).gt(0).toType(ai.djl.ndarray.types.DataType.FLOAT32, false) | that is a coin's face
                    a.sub(b)                                                    | sigmoid of b + W v
                    """)
    void probabilities_tell_mistakes_apart(String value, String hint) {
        said("7.2", "NDArray a = v.matMul(w.transpose()); return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    wake.sub(dream).div(2).transpose() | a step has the shape of the weights
                    dream.sub(wake).div(2)             | the sign is turned
                    wake.sub(dream)                    | that is the sum over the samples
                    wake.div(2)                        | that is the first average alone
                    wake.add(dream)                    | average of p0 v0^T minus
                    """)
    void contrastive_divergence_tells_mistakes_apart(String value, String hint) {
        String products =
                "NDArray wake = p0.transpose().matMul(v0); NDArray dream ="
                        + " p1.transpose().matMul(v1);";
        said("7.3", products + " return " + value + ";", hint);
    }
}
