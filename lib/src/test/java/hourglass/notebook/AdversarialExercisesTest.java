package hourglass.notebook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coding exercises of chapter 14: what their checks say of right, open and wrong answers. */
class AdversarialExercisesTest extends ChapterExercises {
    AdversarialExercisesTest() {
        super("14_adversarial_networks", "14.1", "14.2", "14.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    q / (p + q)     | the probability of being made
                    p / q           | a probability is at most 1
                    0.5             | only where both are equally dense
                    p > q ? 1 : 0   | only where no point is made at all
                    p               | a probability is at most 1
                    p - q           | three of four points
                    """)
    void the_best_answer_tells_mistakes_apart(String value, String hint) {
        said("14.1", "return " + value + ";", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    real.average().orElse(0) + fake.average().orElse(0)                     | half of it
                    (real.sum() + fake.sum()) / (onReal.length + onFake.length)             | each kind counts half
                    real.sum() + fake.sum()                                                 | over samples
                    (real.average().orElse(0) + fake.average().orElse(0)) / 2 / Math.log(2) | in bits
                    real.average().orElse(0)                                                | the mean of -log D over
                    """)
    void the_loss_tells_mistakes_apart(String value, String hint) {
        said("14.2", softplus("l -> -l", "l -> l") + "return " + value + ";", hint);
    }

    @Test
    void the_loss_tells_changed_places_and_overflow_apart() {
        String mean = "return (real.average().orElse(0) + fake.average().orElse(0)) / 2;";
        said("14.2", softplus("l -> l", "l -> -l") + mean, "have changed places");
        said(
                "14.2",
                """
                double sum = 0;
                for (double l : onReal) { sum += Math.log(1 + Math.exp(-l)) / onReal.length; }
                for (double l : onFake) { sum += Math.log(1 + Math.exp(l)) / onFake.length; }
                return sum / 2;
                """,
                "must give a finite loss");
    }

    private static String softplus(String ofReal, String ofFake) {
        return """
        DoubleUnaryOperator softplus = a -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
        var real = Arrays.stream(onReal).map(%s).map(softplus);
        var fake = Arrays.stream(onFake).map(%s).map(softplus);
        """
                .formatted(ofReal, ofFake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    counts.stream().mapToDouble(n -> n / 4.0 * Math.log(n / 4.0)).sum()                | the sign
                    -counts.stream().mapToDouble(n -> n / 4.0 * Math.log(n / 4.0)).sum() / Math.log(2) | in bits
                    -counts.stream().mapToDouble(n -> n * Math.log(n)).sum()                           | those are counts
                    -IntStream.of(3, 0, 1).mapToDouble(n -> n / 4.0 * Math.log(n / 4.0)).sum()         | classes that do not occur
                    0                                                                                  | shares 3/4 and 1/4
                    """)
    void an_entropy_tells_mistakes_apart(String value, String hint) {
        said("14.3", "var counts = List.of(3L, 1L); return " + value + ";", hint);
    }
}
