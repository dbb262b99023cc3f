package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.metric.Reconstruction;
import hourglass.train.Fit;
import hourglass.train.Optimizers;
import org.junit.jupiter.api.Test;

class RecurrentAutoencoderTest {
    @Test
    void has_the_book_s_number_of_parameters() {
        var net = RecurrentAutoencoder.images(100, 30);
        assertThat(net.parameterCount()).isEqualTo(122_548);
        assertThat(net.toString())
                .containsSubsequence(
                        "rows",
                        "(28, 28)",
                        "lstm, sequence",
                        "(28, 100)",
                        "51,600",
                        "lstm, last",
                        "(30)",
                        "15,720",
                        "repeat x28",
                        "(28, 30)",
                        "lstm, sequence",
                        "(28, 100)",
                        "52,400",
                        "dense",
                        "(28, 28)",
                        "2,828",
                        "join",
                        "(784)");
    }

    @Test
    void codings_and_reconstructions_have_the_shapes_they_should() {
        var net = RecurrentAutoencoder.sequences(5, 2, 4, 3);
        NDArray x = Compute.root().ones(new Shape(7, 10));
        assertThat(net.encode(x).getShape()).isEqualTo(new Shape(7, 3));
        assertThat(net.reconstruct(x).getShape()).isEqualTo(new Shape(7, 10));
    }

    @Test
    void the_coding_of_a_cut_sequence_is_the_state_where_it_breaks_off() {
        var net = RecurrentAutoencoder.sequences(5, 2, 4, 3);
        NDArray x = waves(5).reshape(-1, 10); // (4, 10)
        NDArray whole = RecurrentAutoencoder.encodeCut(net, x);
        assertThat(whole).isEqualTo(net.encode(x));
        NDArray cut = RecurrentAutoencoder.encodeCut(net, x.get(":, 0:6"));
        assertThat(cut.getShape()).isEqualTo(new Shape(4, 3));
        NDArray other = x.duplicate();
        other.set(new NDIndex(":, 6:"), 9f); // what comes later changes nothing
        assertThat(RecurrentAutoencoder.encodeCut(net, other.get(":, 0:6"))).isEqualTo(cut);
        assertThat(net.encode(other)).isNotEqualTo(whole);
    }

    @Test
    void learns_waves_from_two_numbers_each_and_the_same_ones_twice() {
        NDArray x = waves(64);
        var first = trained(x);
        double error = Reconstruction.mse(x, first.reconstruct(x));
        NDArray mean = x.mean(new int[] {0}, true);
        assertThat(error).isLessThan(0.1 * Reconstruction.mse(x, mean.repeat(0, 64)));
        assertThat(trained(x).reconstruct(x)).isEqualTo(first.reconstruct(x));
    }

    /** Sines of any phase, 8 steps each. */
    private static NDArray waves(int n) {
        float[] values = new float[n * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i % 8 * 0.8 + Math.floorDiv(i, 8));
        }
        return Compute.root().create(values, new Shape(n, 8));
    }

    private static Autoencoder trained(NDArray x) {
        var net = RecurrentAutoencoder.sequences(8, 1, 12, 2).seeded(3);
        Fit.epochs(100).withOptimizer(Optimizers.nadam(1e-2)).withSeed(3).fit(net, x, x);
        return net;
    }
}
