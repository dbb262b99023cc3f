package hourglass.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 16: what their checks say of right, open and wrong answers. */
class DeepConvolutionalExercisesTest extends ChapterExercises {
    DeepConvolutionalExercisesTest() {
        super("16_deep_convolutional_gans", "16.1", "16.2", "16.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kernel % stride                  | that is the remainder
                    (kernel + stride - 1) / stride   | the largest number of windows
                    kernel / stride                  | the smallest number of windows
                    kernel % stride == 0 ? 1 : 0     | the other way round
                    0                                | count for kernel 5
                    """)
    void the_unevenness_tells_mistakes_apart(String value, String hint) {
        said("16.1", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    m              | v               | x.length     | a sample depends on its companions
                    runningMean    | runningVariance | x.length     | in training the mean and variance of the batch
                    training ? runningMean : m | training ? runningVariance : v | x.length | the modes have changed places
                    training ? m : runningMean | training ? v : runningVariance | x.length - 1 | divide by n, not by n - 1
                    0              | training ? v : runningVariance | x.length | (x - mean) / sqrt
                    """)
    void batch_normalisation_tells_mistakes_apart(
            String mean, String variance, String count, String hint) {
        said(
                "16.2",
                """
                double m = Arrays.stream(x).average().orElseThrow();
                double v = Arrays.stream(x).map(a -> (a - m) * (a - m)).sum() / (%s);
                double mean = %s, variance = %s;
                return Arrays.stream(x).map(a -> (a - mean) / Math.sqrt(variance + 0.001)).toArray();
                """
                        .formatted(count, mean, variance),
                hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a[j] - b[j] + c[j] | 1                         | as it comes
                    a[j] - b[j] + c[j] | 1 / length                | that has length 1
                    a[j] - b[j] + c[j] | z.length / length         | that has length k
                    a[j] + b[j] - c[j] | Math.sqrt(z.length) / length | here it is the other way round
                    a[j] - b[j]        | Math.sqrt(z.length) / length | a - b + c, times
                    """)
    void the_arithmetic_tells_mistakes_apart(String term, String factor, String hint) {
        said(
                "16.3",
                """
                double[] z = IntStream.range(0, a.length).mapToDouble(j -> %s).toArray();
                double length = Math.sqrt(Arrays.stream(z).map(v -> v * v).sum());
                return Arrays.stream(z).map(v -> v * (%s)).toArray();
                """
                        .formatted(term, factor),
                hint);
    }
}
