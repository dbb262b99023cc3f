package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.nn.Noise;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DenoisingAutoencoderTest {
    private final NDArray x = Compute.root().linspace(0.1f, 0.9f, 60).reshape(5, 12);

    private double loss(Autoencoder model, boolean learning) {
        Compute.seed(4);
        try (NDManager scope = Compute.root().newSubManager()) {
            Pass pass = learning ? Pass.training(scope) : Pass.inference(scope);
            return model.loss(x, pass).getFloat();
        }
    }

    @Test
    void noise_adds_no_parameters_and_is_the_first_layer() {
        var model = DenoisingAutoencoder.dropout(0.5, 784, 100, 30);
        assertThat(model.parameterCount()).isEqualTo(163_814);
        assertThat(model.toString().lines().toList().get(2)).startsWith("dropout 0.5  ");
        assertThat(DenoisingAutoencoder.gaussian(0.2, 784, 30).toString())
                .contains("Gaussian noise 0.2");
    }

    @Test
    void what_it_damages_is_the_input_and_what_it_compares_with_is_not() {
        var plain = Autoencoder.stacked(12, 5, 2).seeded(1);
        var model = DenoisingAutoencoder.dropout(0.5, 12, 5, 2).seeded(1);
        NDArray damaged;
        Compute.seed(4);
        try (NDManager scope = Compute.root().newSubManager()) {
            damaged = Pass.training(scope).through(Noise.dropout(0.5), x);
            double clean = plain.reconstruct(damaged).sub(x).square().mean().getFloat();
            double itself = plain.reconstruct(damaged).sub(damaged).square().mean().getFloat();
            assertThat(loss(model, true)).isCloseTo(clean, Offset.offset(1e-6));
            assertThat(clean).isNotCloseTo(itself, Offset.offset(0.01));
        }
    }

    @Test
    void when_it_measures_it_is_the_autoencoder_without_noise() {
        var plain = Autoencoder.stacked(12, 5, 2).seeded(1);
        var model = DenoisingAutoencoder.gaussian(0.5, 12, 5, 2).seeded(1);
        assertThat(loss(model, false)).isEqualTo(loss(plain, false));
        assertThat(loss(model, true)).isNotEqualTo(loss(plain, true));
        assertThat(model.reconstruct(x).toFloatArray())
                .containsExactly(plain.reconstruct(x).toFloatArray());
        assertThat(model.encode(x).getShape()).isEqualTo(new Shape(5, 2));
    }

    @Test
    void impossible_networks_are_refused() {
        assertThatThrownBy(() -> DenoisingAutoencoder.dropout(0.5, 784))
                .hasMessageContaining("give at least two");
        assertThatThrownBy(() -> DenoisingAutoencoder.dropout(1, 784, 30))
                .hasMessageStartingWith("the dropout rate is 1.0");
    }
}
