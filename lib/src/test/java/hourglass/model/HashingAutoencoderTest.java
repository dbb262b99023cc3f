package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.train.Fit;
import hourglass.train.Optimizers;
import org.junit.jupiter.api.Test;

class HashingAutoencoderTest {
    private static final NDArray X = switches();

    /** Samples (256, 12) in which four things are on or off, each spread over all numbers. */
    private static NDArray switches() {
        float[] values = new float[256 * 12];
        for (int i = 0; i < values.length; i++) {
            for (int s = 0; s < 4; s++) {
                int on = ((i / 12) >> s) & 1;
                values[i] += (float) (on * Math.abs(Math.sin(i % 12 * (s + 1) + s)));
            }
        }
        return Compute.root().create(values, new Shape(256, 12));
    }

    @Test
    void has_the_book_s_number_of_parameters() {
        var net = HashingAutoencoder.of(15, 784, 100, 16);
        assertThat(net.parameterCount()).isEqualTo(161_000);
        assertThat(net.toString())
                .containsSubsequence(
                        "(100)",
                        "relu",
                        "Gaussian noise 15.0",
                        "(16)",
                        "sigmoid",
                        "(100)",
                        "(784)");
    }

    @Test
    void there_is_noise_while_it_learns_and_none_afterwards() {
        var net = HashingAutoencoder.of(15, 12, 10, 4);
        assertThat(net.encode(X).toFloatArray()).containsExactly(net.encode(X).toFloatArray());
        try (NDManager scope = Compute.root().newSubManager()) {
            float once = net.loss(X, Pass.training(scope)).getFloat();
            float again = net.loss(X, Pass.training(scope)).getFloat();
            assertThat(once).isNotEqualTo(again);
        }
    }

    @Test
    void noise_makes_bits_of_its_codings() {
        assertThat(undecided(trained(4))).isLessThan(0.5 * undecided(trained(0)));
    }

    private static Autoencoder trained(double noise) {
        var net = HashingAutoencoder.of(noise, 12, 10, 4);
        Fit.epochs(60).withOptimizer(Optimizers.nadam(3e-3)).fit(net, X, X);
        return net;
    }

    /** The share of codings between 0.1 and 0.9. */
    private static double undecided(Autoencoder net) {
        NDArray away = net.encode(X).sub(0.5).abs(); // 0.5 is decided
        return away.lt(0.4).toType(DataType.FLOAT32, false).mean().getFloat();
    }
}
