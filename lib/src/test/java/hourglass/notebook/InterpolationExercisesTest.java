package hourglass.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 13: what their checks say of right, open and wrong answers. */
class InterpolationExercisesTest extends ChapterExercises {
    InterpolationExercisesTest() {
        super("13_generating_and_interpolating", "13.1", "13.2", "13.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    return k;                                               | that is its ends'
                    return k / 2.0;                                         | that is in the middle
                    return Math.sqrt(k * ((1 - t) * (1 - t) + t * t));      | that is the length
                    return (1 - t) * (1 - t) + t * t;                       | one number's share
                    return 0;                                               | the variance of (1 - t) a + t b
                    """)
    void a_length_tells_mistakes_apart(String body, String hint) {
        said("13.1", body, hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 - t                               | t                             | that is the straight way
                    Math.sin(t * w) / Math.sin(w)       | Math.sin((1 - t) * w) / Math.sin(w)   | a and b have changed places
                    (1 - t) / Math.hypot(t, 1 - t)      | t / Math.hypot(t, 1 - t)      | no equal angles
                    Math.sin(1 - t * w) / Math.sin(w)   | Math.sin(t * w) / Math.sin(w) | (1 - t) w, not 1 - t w
                    1                                   | 1                             | at 30 degrees
                    """)
    void an_arc_tells_mistakes_apart(String ofA, String ofB, String hint) {
        String body =
                """
                double w = Math.acos(IntStream.range(0, a.length).mapToDouble(j -> a[j] * b[j]).sum());
                double ofA = %s;
                double ofB = %s;
                return IntStream.range(0, a.length).mapToDouble(j -> ofA * a[j] + ofB * b[j]).toArray();
                """;
        said("13.2", body.formatted(ofA, ofB), hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    z.sub(b.sub(a).mul(-1).mul(strength))               | with minus without
                    z.add(a.sub(b))                                     | the strength is missing
                    z.add(a.mul(strength))                              | is not taken away
                    a.sub(b).mul(strength)                              | add it to every coding
                    z.add(with.mean().sub(without.mean()).mul(strength)) | axis 0
                    z                                                   | half the direction is (1, -1.5)
                    """)
    void a_direction_tells_mistakes_apart(String value, String hint) {
        String body =
                """
                NDArray a = with.mean(new int[] {0});
                NDArray b = without.mean(new int[] {0});
                return %s;
                """;
        said("13.3", body.formatted(value), hint);
    }
}
