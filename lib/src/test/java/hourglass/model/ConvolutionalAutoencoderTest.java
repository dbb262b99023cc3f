package hourglass.model;

import static hourglass.train.Optimizers.nadam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.data.Atelier;
import hourglass.engine.Compute;
import hourglass.train.Fit;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvolutionalAutoencoderTest {
    private static NDArray garments(int n) {
        var values = FloatBuffer.allocate(n * 784);
        for (int i = 0; i < n; i++) {
            values.put(Atelier.draw(Atelier.factors(i)));
        }
        return Compute.root().create(values.array(), new Shape(n, 784));
    }

    @Test
    void has_the_book_s_number_of_parameters_strided_or_pooled() {
        assertThat(ConvolutionalAutoencoder.pooled(30).parameterCount()).isEqualTo(54_479);
        assertThat(ConvolutionalAutoencoder.strided(30).parameterCount()).isEqualTo(54_479);
    }

    @Test
    void its_summary_shows_the_image_shrink_and_grow() {
        assertThat(ConvolutionalAutoencoder.pooled(30).toString())
                .containsSubsequence(
                        "(784)",
                        "(1, 28, 28)",
                        "max pool 2x2",
                        "(16, 14, 14)",
                        "(32, 7, 7)",
                        "(64, 3, 3)",
                        "(30)",
                        "(144)",
                        "(16, 3, 3)",
                        "(32, 7, 7)",
                        "(16, 14, 14)",
                        "(1, 28, 28)",
                        "(784)");
        assertThat(ConvolutionalAutoencoder.strided(30).toString())
                .containsSubsequence("conv 3x3 /2", "(16, 14, 14)", "(64, 4, 4)", "(30, 4, 4)");
    }

    @Test
    void images_go_in_and_out_flat() {
        NDArray x = garments(3);
        for (var model :
                new Autoencoder[] {
                    ConvolutionalAutoencoder.pooled(5), ConvolutionalAutoencoder.strided(5)
                }) {
            assertThat(model.encode(x).getShape()).isEqualTo(new Shape(3, 5));
            assertThat(model.decode(model.encode(x)).toFloatArray())
                    .containsExactly(model.reconstruct(x).toFloatArray(), Offset.offset(1e-5f));
            assertThat(model.reconstruct(x).getShape()).isEqualTo(new Shape(3, 784));
        }
        assertThatThrownBy(() -> ConvolutionalAutoencoder.pooled(5).encode(x.reshape(3, 1, 28, 28)))
                .hasMessageContaining("the encoder expects (784): flatten them");
    }

    @Test
    void starts_at_the_mean_pixel() {
        NDArray x = garments(20);
        var model = ConvolutionalAutoencoder.pooled(4).startAtMean(x);
        float[] white = model.decode(Compute.root().zeros(new Shape(1, 4))).toFloatArray();
        float mean = x.mean().getFloat();
        assertThat(white).containsOnly(white[0]);
        assertThat(white[0]).isCloseTo(mean, Offset.offset(1e-5f));
    }

    @Test
    void learns_a_handful_of_images_by_heart_and_the_same_way_twice() {
        NDArray x = garments(16);
        double mean = x.sub(x.mean(new int[] {0})).square().mean().getFloat();
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++) {
            var model = ConvolutionalAutoencoder.pooled(30).seeded(7).startAtMean(x);
            losses[i] =
                    Fit.epochs(80)
                            .withBatchSize(16)
                            .withOptimizer(nadam(5e-3))
                            .fit(model, x, x)
                            .validLoss();
        }
        assertThat(losses[0]).isLessThan(0.5 * mean);
        assertThat(losses[1]).isEqualTo(losses[0]);
    }

    @Test
    void survives_a_file(@TempDir Path folder) {
        NDArray x = garments(2);
        Path file = folder.resolve("conv.npz");
        var model = ConvolutionalAutoencoder.pooled(30).seeded(3);
        model.save(file);
        var again = ConvolutionalAutoencoder.pooled(30).seeded(4).load(file);
        assertThat(again.reconstruct(x).toFloatArray())
                .containsExactly(model.reconstruct(x).toFloatArray());
        assertThatThrownBy(() -> ConvolutionalAutoencoder.pooled(20).load(file))
                .hasMessageContaining("build the same network as that one");
    }
}
