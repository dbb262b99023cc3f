package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MutualInformationGapTest {
    private static final double[] FOUR = {0, 1, 2, 3};

    private static NDArray pairs(float... values) {
        return Compute.root().create(values, new Shape(values.length / 2, 2));
    }

    private static double gap(NDArray z, double... factor) {
        return MutualInformationGap.of(z, Map.of("v", factor)).mean();
    }

    @Test
    void is_what_one_finds_by_hand() {
        // one number holds the factor, the other nothing of it
        assertThat(gap(pairs(7, 5, 8, 5, 9, 5, -1, 5), FOUR)).isCloseTo(1, close());
        // the other knows one bit of two: log 2 / log 4
        assertThat(gap(pairs(0, 0, 1, 0, 2, 1, 3, 1), FOUR)).isCloseTo(0.5, close());
        // both hold it, or none does
        assertThat(gap(pairs(0, 3, 1, 2, 2, 1, 3, 0), FOUR)).isCloseTo(0, close());
        assertThat(gap(pairs(5, 5, 5, 5, 5, 5, 5, 5), FOUR)).isCloseTo(0, close());
        // z1 = v1 xor v2 and z2 = v2: z1 alone knows nothing of v1
        assertThat(gap(pairs(0, 0, 1, 1, 1, 0, 0, 1), 0, 0, 1, 1)).isCloseTo(0, close());
    }

    private static Offset<Double> close() {
        return Offset.offset(1e-9);
    }

    /** NumPy's histogram2d on the same cells: 400 samples, three codings, three factors. */
    @Test
    void is_numpy_s() {
        int n = 400;
        float[] u = Samples.uniform(3 * n, 7);
        float[] w = Samples.uniform(2 * n, 11);
        double[][] v = new double[3][n];
        for (int i = 0; i < n; i++) {
            v[0][i] = u[3 * i] + 0.3 * w[2 * i];
            v[1][i] = Math.floor(4.0 * u[3 * i + 1]);
            v[2][i] = Math.floor(3.0 * u[3 * i + 2]) + Math.floor(2.0 * u[3 * i + 1]);
        }
        var factors = new LinkedHashMap<String, double[]>();
        factors.put("noisy", v[0]);
        factors.put("rounded", v[1]);
        factors.put("mixed", v[2]);
        NDArray z = Compute.root().create(u, new Shape(n, 3));
        var gap = MutualInformationGap.of(z, factors);
        assertThat(gap.gaps().values().stream().mapToDouble(g -> g).toArray())
                .containsExactly(new double[] {0.267724, 0.908251, 0.286066}, Offset.offset(2e-6));
        assertThat(gap.shares().get("mixed"))
                .containsExactly(new double[] {0.067088, 0.17616, 0.462226}, Offset.offset(2e-6));
        assertThat(gap.mean()).isCloseTo(0.487347, Offset.offset(2e-6));
        assertThat(gap.toString())
                .contains("mixed       0.286  ( 0.07 0.18 0.46 )", "mean        0.487");
    }

    /** Codings that are turned by 45 degrees hold as much, but no longer apart. */
    @Test
    void mixing_and_shuffling_close_the_gap() {
        int n = 5000;
        float[] u = Samples.uniform(2 * n, 5);
        double[] factor = new double[n];
        Arrays.setAll(factor, i -> u[2 * i]);
        NDArray z = Compute.root().create(u, new Shape(n, 2));
        assertThat(gap(z, factor)).isGreaterThan(0.95);
        float h = (float) Math.sqrt(0.5);
        NDArray turned = z.matMul(pairs(h, h, -h, h));
        assertThat(gap(turned, factor)).isLessThan(0.03);
        assertThat(gap(z.flip(0), factor)).isLessThan(0.02); // other samples' codings
        assertThat(gap(z.exp().mul(-3), factor)).isGreaterThan(0.95); // a scale does not matter
    }

    @Test
    void what_cannot_be_compared_is_refused() {
        NDArray z = pairs(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> gap(z, 1, 1, 1))
                .hasMessage("factor v is the same for all samples: leave it out");
        assertThatThrownBy(() -> gap(z, 1, 2))
                .hasMessage("factor v has 2 values for 3 codings: give one a sample");
        assertThatThrownBy(() -> gap(z.get(":, 0:1"), 1, 2, 3))
                .hasMessage(
                        "codings have shape (3, 1), expected (n, k) with at least one sample and two numbers");
        assertThatThrownBy(() -> MutualInformationGap.of(z, Map.of()))
                .hasMessage("there are no factors: give at least one");
    }
}
