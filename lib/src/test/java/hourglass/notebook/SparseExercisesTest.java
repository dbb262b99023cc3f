package hourglass.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 11: what their checks say of right, open and wrong answers. */
class SparseExercisesTest extends ChapterExercises {
    SparseExercisesTest() {
        super("11_sparse_autoencoders", "11.1", "11.2", "11.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bits * (bits - 1L) / radius                 | that many differ in exactly two bits
                    bits + bits * (bits - 1L) / radius          | the shelf itself is looked at as well
                    1L + bits                                   | that is a ball of radius 1
                    1L + (long) Math.pow(bits, radius)          | choose two different ones
                    0                                           | add the number of hashes
                    """)
    void a_ball_tells_mistakes_apart(String value, String hint) {
        said("11.1", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    p * Math.log(p / q)                                                             | that is the first term
                    q * Math.log(q / p) + (1 - q) * Math.log((1 - q) / (1 - p))                     | p and q have changed places
                    (p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q))) / Math.log(2)     | that is in bits
                    -p * Math.log(q) - (1 - p) * Math.log(1 - q)                                    | the cross-entropy
                    p - q                                                                           | p log(p / q) +
                    """)
    void a_divergence_tells_mistakes_apart(String value, String hint) {
        said("11.2", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    z.mul(z.gte(7).toType(DataType.FLOAT32, false))         | every row has its own
                    mask                                                    | those are the right places
                    z.mul(mask.neg().add(1))                                | the two smallest of each row
                    z.mul(z.gt(threshold).toType(DataType.FLOAT32, false))  | the k-th largest itself
                    z                                                       | nothing was set to 0
                    z.sort(1).get(":, 2:")                                  | keep the shape (n, d)
                    z.neg()                                                 | each at its place
                    """)
    void the_largest_tell_mistakes_apart(String value, String hint) {
        String body =
                """
                NDArray threshold = z.sort(1).get(":, 2:3");
                NDArray mask = z.gte(threshold).toType(DataType.FLOAT32, false);
                return %s;
                """;
        said("11.3", body.formatted(value), hint);
    }
}
