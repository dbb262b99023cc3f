package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hourglass.data.Ring;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import hourglass.train.Fit;
import hourglass.train.Optimizers;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NormalizingFlowTest {
    private static final Ring RING = new Ring(3, 0.3);

    /** Moves all parameters by waves, so that no coupling leaves samples as they are. */
    private static NormalizingFlow stirred(NormalizingFlow flow) {
        for (NDArray array : Parameters.arrays(flow.block())) {
            float[] values = array.toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.2 * Math.sin(0.9 * (i + 1)));
            }
            InPlace.copy(
                    new NDList(array), new NDList(Compute.root().create(values, array.getShape())));
        }
        return flow;
    }

    private static NDArray uniform(int n) {
        Compute.seed(3);
        return Compute.root().randomUniform(0.02f, 0.98f, new Shape(n, 784));
    }

    @Test
    void what_is_encoded_can_be_decoded() {
        NormalizingFlow plane = stirred(NormalizingFlow.plane(6, 8));
        NDArray x = RING.points(50, 1);
        assertThat(plane.decode(plane.encode(x)).toFloatArray())
                .containsExactly(x.toFloatArray(), Offset.offset(1e-5f));
        NormalizingFlow images = stirred(NormalizingFlow.images(new Levels(16), 4, 4));
        assertThat(images.decode(images.encode(uniform(3))).toFloatArray())
                .containsExactly(uniform(3).toFloatArray(), Offset.offset(1e-5f));
    }

    @Test
    void the_density_has_integral_one() {
        NormalizingFlow flow = stirred(NormalizingFlow.plane(4, 8));
        int side = 200;
        double reach = 8;
        double sum = 0;
        for (float log : flow.logDensity(Ring.grid(side, reach)).toFloatArray()) {
            sum += Math.exp(log) * Math.pow(2 * reach / side, 2);
        }
        assertThat(sum).isCloseTo(1, within(0.01));
        // and it is not the density of the noise, which has this integral too
        NDArray x = RING.points(10, 1);
        assertThat(flow.logDensity(x).toFloatArray())
                .isNotEqualTo(NormalizingFlow.plane(4, 8).logDensity(x).toFloatArray());
    }

    @Test
    void untouched_it_is_a_normal_distribution() {
        NDArray x = Compute.root().create(new float[] {0, 0, 1, -2}, new Shape(2, 2));
        double top = -Math.log(2 * Math.PI);
        assertThat(NormalizingFlow.plane(2, 4).logDensity(x).toFloatArray())
                .containsExactly(
                        new float[] {(float) top, (float) (top - 2.5)}, Offset.offset(1e-5f));
        assertThat(NormalizingFlow.plane(2, 4).logDeterminant(x).toFloatArray())
                .containsExactly(0, 0);
    }

    @Test
    void it_comes_near_the_entropy_and_not_below_it() {
        NormalizingFlow flow = NormalizingFlow.plane(6, 24).seeded(1);
        NDArray valid = RING.points(2_000, 2);
        double before = flow.bitsPerDimension(valid);
        Fit.epochs(10)
                .withBatchSize(100)
                .withOptimizer(Optimizers.adam(5e-3))
                .fit(flow, RING.points(4_000, 1), valid);
        double truth = 0;
        for (float p : RING.densities(valid).toFloatArray()) {
            truth -= Math.log(p) / Math.log(2) / (2 * 2_000);
        }
        assertThat(flow.bitsPerDimension(valid)).isBetween(truth - 0.005, truth + 0.1);
        assertThat(before).isGreaterThan(truth + 0.3);
    }

    @Test
    void levels_cost_no_less_than_they_must() {
        var sixteen = new Levels(16);
        NDArray q = sixteen.of(uniform(40)); // nothing to learn: 4 bits
        NormalizingFlow flow = NormalizingFlow.images(sixteen, 4, 4);
        double before = flow.bitsPerDimension(q);
        double after = flow.startAt(q).bitsPerDimension(q);
        assertThat(before).isGreaterThan(4.1);
        // a logistic-like shape is not quite flat
        assertThat(after).isBetween(3.9, 4.3).isLessThan(before);
        try (var scope = Compute.root().newSubManager()) {
            assertThat((double) flow.loss(q, Pass.inference(scope)).getFloat())
                    .isCloseTo(after, within(0.02));
        }
        NDArray drawn = flow.sample(20, 1);
        assertThat(drawn.getShape()).isEqualTo(new Shape(20, 784));
        assertThat(drawn.toFloatArray()).isEqualTo(drawn.floor().toFloatArray());
        assertThat(drawn.max().getFloat()).isEqualTo(15);
        assertThat(drawn.min().getFloat()).isZero();
        assertThat(flow.sample(20, 1).toFloatArray()).isEqualTo(drawn.toFloatArray());
        assertThat(flow).asString().startsWith("flow: 784 numbers through 12 couplings, ");
    }

    @Test
    void a_level_is_spread_within_itself() {
        var four = new Levels(4);
        NDArray x = Compute.root().create(new float[] {0, 0.24f, 0.25f, 0.5f, 0.99f, 1});
        NDArray q = four.of(x);
        assertThat(q.toFloatArray()).containsExactly(0, 0, 1, 2, 3, 3);
        assertThat(four.of(four.spread(q, 1)).toFloatArray()).isEqualTo(q.toFloatArray());
        assertThat(four.spread(q, 1).toFloatArray()).isNotEqualTo(four.spread(q, 2).toFloatArray());
        assertThat(four.grey(q).toFloatArray())
                .containsExactly(new float[] {0, 0, 1 / 3f, 2 / 3f, 1, 1}, Offset.offset(1e-6f));
        assertThat(four.bits()).isEqualTo(2);
    }

    @Test
    void points_of_another_length_are_refused_in_words() {
        assertThatThrownBy(() -> NormalizingFlow.plane(2, 4).encode(uniform(1)))
                .hasMessage(
                        "samples have shape (784), the flow expects (2): flatten them, or build it for them");
        assertThatThrownBy(() -> NormalizingFlow.plane(0, 4))
                .hasMessage("couplings is 0, hidden 4; both must be at least 1");
    }
}
