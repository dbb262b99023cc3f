package hourglass.nn;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CentredTest {
    private final NDArray x = Compute.root().linspace(0.2f, 0.9f, 60).reshape(5, 12).square();

    private static NDArray through(Block block, NDArray x) {
        return block.forward(new ParameterStore(Compute.root(), false), new NDList(x), false)
                .singletonOrThrow()
                .stopGradient();
    }

    @Test
    void every_dense_layer_gets_mean_zero_wherever_it_stands() {
        var first = sequence(Noise.dropout(0.5), dense(7));
        var block = sequence(first, Activate.relu(), dense(4));
        Initial.glorot(block, 1, new Shape(1, 12));
        assertThat(largestMean(through(first, x))).isGreaterThan(0.01f);
        Centred.on(block, x);
        assertThat(largestMean(through(first, x))).isCloseTo(0, Offset.offset(1e-5f));
        assertThat(largestMean(through(block, x))).isCloseTo(0, Offset.offset(1e-5f));
    }

    private static float largestMean(NDArray a) {
        return a.mean(new int[] {0}).abs().max().getFloat();
    }

    @Test
    void weights_stay_and_nothing_is_left_behind() {
        var block = sequence(dense(7), Activate.relu(), dense(4));
        Initial.glorot(block, 1, new Shape(1, 12));
        float[] weights = block.getParameters().valueAt(2).getArray().toFloatArray();
        int before = Compute.root().getManagedArrays().size();
        Centred.on(block, x);
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
        assertThat(block.getParameters().valueAt(2).getArray().toFloatArray()).isEqualTo(weights);
    }
}
