package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exercises of chapter 04: right answers, none, and the mistakes that were foreseen. */
class SeeingExercisesTest extends ChapterExercises {
    SeeingExercisesTest() {
        super("04_seeing_a_data_set", "4.1", "4.2", "4.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pj -> pj * Math.log(pj)              | Math.exp(-sum)   | 0 times ln 0 is not a number
                    pj -> pj == 0 ? 0 : pj * Math.log(pj) | -sum            | take its exponential
                    pj -> pj == 0 ? 0 : pj * Math.log(pj) | Math.exp(sum)   | mind the sign
                    pj -> pj * pj                         | 1 / sum         | one over the sum of squares
                    pj -> pj                              | sum             | exp of the entropy
                    """)
    void wrong_perplexities_get_their_own_hints(String term, String result, String hint) {
        String body =
                "double sum = Arrays.stream(p).map(%s).sum(); return %s;".formatted(term, result);
        assertThat(exercises.answered("4.1", body)).contains("4.1, not yet").contains(hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    clusters | classes  | right / classes.length             | drops the fraction
                    clusters | classes  | right                              | divide it by the number of samples
                    clusters | classes  | mean / 4                           | a large cluster must weigh more
                    classes  | clusters | right / (double) classes.length    | go cluster by cluster
                    new int[10] | classes | right / (double) classes.length  | look for one in each cluster
                    clusters | classes  | right / (double) classes.length / 2 | eight belong to the commonest
                    """)
    void wrong_purities_get_their_own_hints(
            String rows, String columns, String result, String hint) {
        String body =
                """
                int[] row = %s;
                int[] column = %s;
                int[][] count = new int[10][10];
                for (int i = 0; i < 10; i++) {
                    count[row[i]][column[i]]++;
                }
                int right = Arrays.stream(count).mapToInt(r -> IntStream.of(r).max().orElse(0)).sum();
                double mean = Arrays.stream(count).mapToDouble(r ->
                    IntStream.of(r).max().orElse(0) / (double) Math.max(1, IntStream.of(r).sum())).sum();
                return %s;
                """
                        .formatted(rows, columns, result);
        assertThat(exercises.answered("4.2", body)).contains("4.2, not yet").contains(hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    both                              | divide by the number of samples, and by k
                    both / 5.0                        | a number of neighbours a sample
                    both / (double) k                 | divide by the number of samples as well as by k
                    jaccard / 5                       | the share of all that either has
                    ranks / (5.0 * k)                 | the rank does not matter
                    all / 5.0                         | a sample need not keep all
                    3                                 | of ten neighbours
                    """)
    void wrong_shares_get_their_own_hints(String result, String hint) {
        String body =
                """
                Neighbours truth = Neighbours.of(x, k);
                Neighbours map = Neighbours.of(y, k);
                long both = 0;
                long ranks = 0;
                long all = 0;
                double jaccard = 0;
                for (int i = 0; i < truth.size(); i++) {
                    var near = new HashSet<Integer>();
                    var shown = new HashSet<Integer>();
                    for (int m = 0; m < k; m++) {
                        near.add(truth.of(i, m));
                        shown.add(map.of(i, m));
                        ranks += truth.of(i, m) == map.of(i, m) ? 1 : 0;
                    }
                    all += near.equals(shown) ? 1 : 0;
                    shown.retainAll(near);
                    both += shown.size();
                    jaccard += shown.size() / (2.0 * k - shown.size());
                }
                return %s;
                """
                        .formatted(result);
        assertThat(exercises.answered("4.3", body)).contains("4.3, not yet").contains(hint);
    }
}
