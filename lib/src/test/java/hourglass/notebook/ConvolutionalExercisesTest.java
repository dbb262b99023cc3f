package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exercises of chapter 08: right answers, none, and the mistakes that were foreseen. */
class ConvolutionalExercisesTest extends ChapterExercises {
    ConvolutionalExercisesTest() {
        super("08_convolutional_autoencoders", "8.1", "8.2", "8.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    return (size - kernel) / stride + 1;                     | the window may also stand on the frame
                    return (size + padding - kernel) / stride + 1;           | padding counts twice
                    return (size + 2 * padding - kernel) / stride;           | the first place needs none
                    return (size + 2 * padding - kernel + stride - 1) / stride + 1; | round down
                    return size / stride + 4;                                | places = strides that fit
                    """)
    void wrong_sizes_get_their_own_hints(String body, String hint) {
        assertThat(exercises.answered("8.1", body)).contains("8.1, not yet").contains(hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    y[stride * i + u] = w[u] * x[i];                         | wipes out the earlier
                    y[stride * i + u] += w[w.length - 1 - u] * x[i];         | turned around
                    y[i + u] += w[u] * x[i];                                 | it should be stride places
                    y[stride * i + u] += w[u];                               | x[0] paints 1 10 100
                    """)
    void wrong_paintings_get_their_own_hints(String line, String hint) {
        String body = painting("stride * (x.length - 1) + w.length", line);
        assertThat(exercises.answered("8.2", body)).contains("8.2, not yet").contains(hint);
    }

    @Test
    void a_painting_of_another_length_is_told_so() {
        String body = painting("stride * x.length + w.length", "y[stride * i + u] += w[u] * x[i];");
        assertThat(exercises.answered("8.2", body)).contains("there are 7 numbers");
    }

    private static String painting(String length, String line) {
        return """
        double[] y = new double[%s];
        for (int i = 0; i < x.length; i++) {
            for (int u = 0; u < w.length; u++) {
                %s
            }
        }
        return Arrays.stream(y).boxed().toList();
        """
                .formatted(length, line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    return (long) out * kernel * kernel * in;                | has a bias as well
                    return (long) out * in * (kernel * kernel + 1);          | one bias a window
                    return (long) out * (kernel * kernel + 1);               | all the channels of its input
                    return (long) out * (kernel * in + 1);                   | kernel times kernel weights
                    return (long) in * out;                                  | weights of one window
                    """)
    void wrong_counts_get_their_own_hints(String body, String hint) {
        assertThat(exercises.answered("8.3", body)).contains("8.3, not yet").contains(hint);
    }
}
