package hourglass.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 10: what their checks say of right, open and wrong answers. */
class DenoisingExercisesTest extends ChapterExercises {
    DenoisingExercisesTest() {
        super("10_denoising_autoencoders", "10.1", "10.2", "10.4", "10.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    p * meanSquare                                   | that is the part of the pixels that were set to 0
                    (1 - p) * Math.pow(1 / (1 - p) - 1, 2) * meanSquare | that is the part of the pixels that were scaled up
                    meanSquare                                       | that is right for p = 0.5 only
                    p * (1 - p) * meanSquare                         | p(1-p) is the variance of a mask
                    7                                                | p times x squared
                    """)
    void the_size_of_a_damage_tells_mistakes_apart(String value, String hint) {
        said("10.1", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    b > a ? 1 : 0              ; wins / 12 | ties count nothing here
                    b >= a ? 1 : 0             ; wins / 12 | ties count as won here
                    b < a ? 1 : b == a ? .5 : 0; wins / 12 | that is the share of pairs in which the normal one
                    b > a ? 1 : b == a ? .5 : 0; wins      | that is the number of pairs won
                    b > a ? 1 : b == a ? .5 : 0; wins / 7  | 3 strange times 4 normal scores
                    """)
    void pairs_tell_mistakes_apart(String code, String hint) {
        String[] parts = code.split(";", -1);
        String body =
                """
                double wins = 0;
                for (double a : normal) for (double b : strange) wins += %s;
                return %s;
                """
                        .formatted(parts[0], parts[1]);
        said("10.2", body, hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    points.get(d.argMin(1))                                          | that is the nearest point
                    points.mean(new int[] {0}, true)                                 | all points have the same weight
                    d.div(-sd * sd).softmax(1).matMul(points)                        | the 2 under the squared distance
                    d.div(-2 * sd).softmax(1).matMul(points)                         | the standard deviation should be squared
                    d.sqrt().div(-2 * sd * sd).softmax(1).matMul(points)             | the distance should be squared
                    d.div(-2 * sd * sd).exp().matMul(points)                         | the weights should sum to 1: divide
                    d.div(2 * sd * sd).softmax(1).matMul(points)                     | the far point has the larger weight
                    d.div(-2 * sd * sd).softmax(0).matMul(points)                    | the weights of each place should sum to 1 over
                    x                                                                | with points 1 and 3
                    """)
    void the_best_denoiser_tells_mistakes_apart(String value, String hint) {
        String body =
                """
                NDArray d = x.expandDims(1).sub(points).square().sum(new int[] {2});
                return %s;
                """
                        .formatted(value);
        said("10.4", body, hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    times     ; denoise.apply(x)     | x stays where it was
                    times     ; y = denoise.apply(x) | that is one step
                    times - 1 ; y = denoise.apply(y) | that is one step too few
                    times + 1 ; y = denoise.apply(y) | that is one step too many
                    times + 4 ; y = denoise.apply(y) | from 8 the steps lead to
                    """)
    void a_walk_tells_mistakes_apart(String code, String hint) {
        String[] parts = code.split(";", -1);
        String body =
                """
                NDArray y = x;
                for (int i = 0; i < %s; i++) %s;
                return y;
                """
                        .formatted(parts[0], parts[1]);
        said("10.5", body, hint);
    }
}
