package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.metric.Reconstruction;
import hourglass.project.Pca;
import hourglass.train.Fit;
import hourglass.train.Optimizers;
import hourglass.train.Schedule;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiedAutoencoderTest {
    /** Samples (n, 6) that vary by 3, 2 and 1 along the first axes and hardly along the others. */
    private static NDArray samples(int n) {
        var random = new SplittableRandom(4);
        float[] values = new float[6 * n];
        for (int i = 0; i < values.length; i++) {
            double spread = new double[] {3, 2, 1, 0.1, 0.1, 0.1}[i % 6];
            values[i] = (float) (1 + spread * random.nextGaussian());
        }
        return Compute.root().create(values, new Shape(n, 6));
    }

    @Test
    void has_the_book_s_number_of_parameters() {
        assertThat(TiedAutoencoder.stacked(784, 100, 30).parameterCount()).isEqualTo(82_414);
        assertThat(TiedAutoencoder.linear(3, 2).parameterCount()).isEqualTo(11);
    }

    @Test
    void summary_shows_what_the_decoder_learns_itself() {
        assertThat(TiedAutoencoder.stacked(784, 100, 30).toString())
                .containsSubsequence(
                        "dense ",
                        "(100)",
                        "78,500",
                        "dense ",
                        "(30)",
                        "3,030",
                        "dense, tied",
                        "(100)",
                        "100",
                        "relu",
                        "dense, tied",
                        "(784)",
                        "784",
                        "82,414");
    }

    @Test
    void its_decoder_is_the_encoder_transposed() {
        var net = TiedAutoencoder.stacked(6, 4, 2).seeded(3);
        NDArray z = Compute.root().create(new float[] {1, 0.5f}, new Shape(1, 2));
        NDArray w1 =
                net.block().getParameters().get("01SequentialBlock_01Linear_weight").getArray();
        NDArray w2 =
                net.block().getParameters().get("01SequentialBlock_03Linear_weight").getArray();
        float[] byHand = z.matMul(w2).getNDArrayInternal().relu().matMul(w1).toFloatArray();
        assertThat(net.decode(z).toFloatArray()).containsExactly(byHand);
    }

    @Test
    void linear_it_finds_the_plane_of_pca_and_its_weights_become_orthonormal() {
        NDArray x = samples(400);
        var net = TiedAutoencoder.linear(6, 2).seeded(1).startAtMean(x);
        Fit.epochs(60)
                .withOptimizer(Optimizers.nadam(0.02))
                .withSchedule(Schedule.cosine())
                .fit(net, x, x);
        double pca = Pca.fit(x, 2).mse(x);
        assertThat(Reconstruction.mse(x, net.reconstruct(x))).isBetween(0.999 * pca, 1.002 * pca);
        NDArray w = net.block().getParameters().valueAt(0).getArray().stopGradient(); // (2, 6)
        float[] gram = w.matMul(w.transpose()).toFloatArray();
        float[] identity = {1, 0, 0, 1};
        assertThat(gram).containsExactly(identity, org.assertj.core.data.Offset.offset(0.01f));
    }

    @Test
    void a_seed_is_a_network_and_the_mean_a_start() {
        NDArray x = samples(20);
        float[] a = TiedAutoencoder.stacked(6, 4, 2).seeded(1).reconstruct(x).toFloatArray();
        assertThat(TiedAutoencoder.stacked(6, 4, 2).seeded(1).reconstruct(x).toFloatArray())
                .containsExactly(a);
        assertThat(TiedAutoencoder.stacked(6, 4, 2).seeded(2).reconstruct(x).toFloatArray())
                .isNotEqualTo(a);
        NDArray zeros = Compute.root().zeros(new Shape(1, 2));
        assertThat(TiedAutoencoder.stacked(6, 4, 2).startAtMean(x).decode(zeros).toFloatArray())
                .containsExactly(x.mean(new int[] {0}).toFloatArray());
    }

    @Test
    void parameters_survive_a_file_and_are_in_it_once(@TempDir Path folder) {
        Path file = folder.resolve("tied.npz");
        var net = TiedAutoencoder.stacked(6, 4, 2).seeded(1);
        net.save(file);
        NDArray x = samples(3);
        assertThat(TiedAutoencoder.stacked(6, 4, 2).load(file).reconstruct(x).toFloatArray())
                .containsExactly(net.reconstruct(x).toFloatArray());
        assertThatThrownBy(() -> Autoencoder.stacked(6, 4, 2).load(file))
                .hasMessageContaining("holds 6 arrays, this network has 8 parameters");
    }

    @Test
    void sizes_that_make_no_network_are_refused() {
        assertThatThrownBy(() -> TiedAutoencoder.stacked(784))
                .hasMessageContaining("give at least two");
        assertThatThrownBy(() -> TiedAutoencoder.linear(784, 0))
                .hasMessage("layer sizes are [784, 0]; each must be at least 1");
    }
}
