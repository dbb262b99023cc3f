package hourglass.nn;

import static hourglass.nn.Layers.batchDeviation;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BatchDeviationTest {
    private static NDArray samples(float... values) {
        return Compute.root().create(values, new Shape(2, 2));
    }

    private static float[] output(NDArray x) {
        return new Slopes(batchDeviation(), x).output().toFloatArray();
    }

    @Test
    void each_sample_is_told_how_much_the_batch_differs() {
        // standard deviations 1 and 2
        assertThat(output(samples(0, 1, 2, 5)))
                .containsExactly(new float[] {0, 1, 1.5f, 2, 5, 1.5f}, Offset.offset(1e-6f));
    }

    @Test
    void a_batch_of_one_and_the_same_sample_is_told_next_to_nothing() {
        assertThat(output(samples(3, 4, 3, 4)))
                .containsExactly(new float[] {3, 4, 1e-4f, 3, 4, 1e-4f}, Offset.offset(1e-6f));
    }

    @Test
    void its_gradients_are_those_of_finite_differences() {
        new Slopes(batchDeviation(), Slopes.wave(1.3, new Shape(5, 3)))
                .areThoseOfFiniteDifferences(1e-2f, 2e-3);
    }

    @Test
    void it_says_its_shape_and_name() {
        assertThat(batchDeviation().getOutputShapes(new Shape[] {new Shape(1, 100)}))
                .containsExactly(new Shape(1, 101));
        assertThat(batchDeviation()).hasToString("batch deviation");
    }
}
