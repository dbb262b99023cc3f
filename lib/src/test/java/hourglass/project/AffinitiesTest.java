package hourglass.project;

import static org.assertj.core.api.Assertions.assertThat;

import hourglass.metric.Distances;
import hourglass.metric.Samples;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffinitiesTest {
    /** A row of sklearn.manifold._t_sne._joint_probabilities at perplexity 10, the first twenty. */
    private static final float[] ROW_3 = {
        7.145647e-06f,
        0.0008839946f,
        0.002928795f,
        0f,
        0.0007273993f,
        0.0002269737f,
        0.0001300495f,
        8.844715e-07f,
        9.092671e-05f,
        0.0004451529f,
        0.0002873258f,
        2.936077e-06f,
        0.0003517721f,
        0.001903172f,
        0.000407964f,
        6.507029e-05f,
        3.982602e-05f,
        1.798607e-07f,
        0.0002133446f,
        1.332357e-06f
    };

    private final Distances distances = Distances.of("samples", Samples.sixty());

    @Test
    void equal_scikit_learn_s() {
        float[] row = row(Affinities.ofAll(distances, 10), 3);
        for (int j = 0; j < ROW_3.length; j++) {
            assertThat(row[j]).isCloseTo(ROW_3[j], Offset.offset(2e-8f));
        }
    }

    @Test
    void add_up_to_one_and_are_symmetrical() {
        for (Sparse p :
                new Sparse[] {Affinities.ofAll(distances, 5), Affinities.ofNearest(distances, 5)}) {
            double sum = 0;
            for (int i = 0; i < 60; i++) {
                float[] row = row(p, i);
                assertThat(row[i]).isZero();
                for (int j = 0; j < 60; j++) {
                    sum += row[j];
                    assertThat(row[j]).isEqualTo(row(p, j)[i]);
                }
            }
            assertThat(sum).isCloseTo(1, Offset.offset(1e-6));
        }
    }

    @Test
    void among_the_nearest_little_is_lost() {
        Sparse all = Affinities.ofAll(distances, 5);
        Sparse nearest = Affinities.ofNearest(distances, 5);
        assertThat(nearest.value.length).isLessThan(all.value.length);
        double difference = 0;
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 60; j++) {
                difference += Math.abs(row(all, i)[j] - row(nearest, i)[j]);
            }
        }
        assertThat(difference).isBetween(1e-4, 0.05);
    }

    /** exp(entropy) of a row is the perplexity asked for, at any scale of the distances. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1, 1e9})
    void have_the_perplexity_asked_for(double scale) {
        float[] d = Samples.uniform(500, 5);
        for (int j = 0; j < d.length; j++) {
            d[j] = (float) (scale * (d[j] * d[j] + 3));
        }
        for (double perplexity : new double[] {2, 30, 160}) {
            double[] p = Affinities.conditional(d, perplexity);
            double entropy = DoubleStream.of(p).map(pj -> pj == 0 ? 0 : -pj * Math.log(pj)).sum();
            assertThat(Math.exp(entropy)).isCloseTo(perplexity, Offset.offset(1e-3 * perplexity));
        }
    }

    /** More copies of a sample than neighbours asked for: no width can tell them apart. */
    @Test
    void copies_share_their_affinity() {
        float[] d = new float[40];
        d[39] = 1;
        double[] p = Affinities.conditional(d, 10);
        assertThat(p[0]).isCloseTo(1 / 39.0, Offset.offset(1e-9)).isEqualTo(p[38]);
        assertThat(p[39]).isCloseTo(0, Offset.offset(1e-9));
    }

    private static float[] row(Sparse p, int i) {
        float[] row = new float[p.size()];
        for (int e = p.start[i]; e < p.start[i + 1]; e++) {
            row[p.column[e]] = p.value[e];
        }
        return row;
    }
}
