package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.nn.Activate;
import hourglass.nn.Initial;
import hourglass.nn.Lstm;
import hourglass.nn.Sequences;
import org.junit.jupiter.api.Test;

class SensitivityTest {
    private static final NDArray X =
            Compute.root()
                    .create(new float[] {0.1f, -0.4f, 0.3f, 0.9f, 0.2f, -0.7f}, new Shape(2, 3));

    @Test
    void of_a_dense_layer_is_the_size_of_its_weights() {
        var block = sequence(dense(2));
        Initial.glorot(block, 1, new Shape(1, 3));
        float[] w = block.getParameters().valueAt(0).getArray().get("1").toFloatArray();
        double[] found = Sensitivity.of(block, X, 1);
        for (int k = 0; k < 3; k++) {
            assertThat(found[k]).isCloseTo(Math.abs(w[k]), within(1e-6));
        }
    }

    @Test
    void is_that_of_finite_differences() {
        var block = sequence(Sequences.rows(1), Lstm.last(4), dense(2), Activate.tanh());
        Initial.glorot(block, 1, new Shape(1, 3));
        double[] found = Sensitivity.of(block, X, 0);
        for (int k = 0; k < 3; k++) {
            double mean = 0;
            for (int i = 0; i < 2; i++) {
                mean +=
                        Math.abs(output(block, i, k, 1e-2f) - output(block, i, k, -1e-2f))
                                / 2e-2
                                / 2;
            }
            assertThat(found[k]).isCloseTo(mean, within(1e-4)).isPositive();
        }
    }

    @Test
    void leaves_no_gradient_in_the_network_and_none_of_its_arrays_behind() {
        var block = sequence(dense(2));
        Initial.glorot(block, 1, new Shape(1, 3));
        NDArray weight = block.getParameters().valueAt(0).getArray();
        weight.setRequiresGradient(true);
        Sensitivity.of(block, X, 0);
        assertThat(weight.getGradient().toFloatArray()).containsOnly(0f);
        int before = Compute.root().getManagedArrays().size();
        Sensitivity.of(block, X, 0);
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    private static double output(ai.djl.nn.Block block, int sample, int k, float change) {
        float[] values = X.get(sample).toFloatArray();
        values[k] += change;
        NDArray x = Compute.root().create(values, new Shape(1, 3));
        return Pass.infer(x, (in, pass) -> pass.through(block, in)).getFloat(0, 0);
    }
}
