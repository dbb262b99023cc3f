package hourglass.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.metric.Reconstruction;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The numbers are those of numpy.linalg.eigh(numpy.cov(x.T)), signs chosen as Pca does. */
class PcaTest {
    private static final Offset<Float> NEAR = Offset.offset(1e-5f);
    private static final float[] X = {
        2, 0, 1, 3, 0, 1, 2, 1, 4, 2, 0, 0, 1, 5, 3, 2, 3, 3, 1, 4, 0, 2, 5, 1
    };
    private static final float[] COMPONENTS = {
        -0.62894f, 0.20132f, 0.73853f, -0.13597f,
        0.25385f, 0.91475f, 0.02452f, 0.31336f
    };
    private static final float[] Z = {
        -1.54299f, -1.55628f, 0.92667f, -1.75142f, -2.72884f, -0.18367f,
        1.70555f, 2.49930f, -1.70395f, 1.75518f, 3.34357f, -0.76311f
    };

    private final NDArray x = Compute.root().create(X, new Shape(6, 4));
    private final Pca pca = Pca.fit(x, 2);

    @Test
    void finds_numpy_s_mean_directions_and_variances() {
        assertThat(pca.mean().toFloatArray())
                .containsExactly(new float[] {1.6666667f, 2.1666667f, 2, 1.8333333f}, NEAR);
        assertThat(pca.components().toFloatArray()).containsExactly(COMPONENTS, NEAR);
        assertThat(pca.explainedVariance())
                .containsExactly(
                        new double[] {5.535583489606938, 3.086542872757191}, Offset.offset(1e-9));
        assertThat(pca.explainedVarianceRatio())
                .containsExactly(new double[] {0.50323486, 0.28059481}, Offset.offset(1e-7));
        assertThat(pca.toString()).isEqualTo("PCA of 4 numbers to 2, with 78.4 % of the variance");
    }

    @Test
    void projects_and_reconstructs_as_numpy_does() {
        assertThat(pca.project(x).toFloatArray()).containsExactly(Z, NEAR);
        assertThat(pca.mse(x)).isCloseTo(0.49539034117413977, Offset.offset(1e-6));
        assertThat(Reconstruction.mse(x, pca.reconstruct(x)))
                .isCloseTo(pca.mse(x), Offset.offset(1e-6));
        assertThat(pca.decode(pca.project(x)).toFloatArray())
                .containsExactly(pca.reconstruct(x).toFloatArray(), NEAR);
    }

    @Test
    void new_samples_have_the_mean_and_the_variances_of_the_fit() {
        NDArray drawn = pca.draw(20_000, 5);
        assertThat(drawn).isEqualTo(pca.draw(20_000, 5)).isNotEqualTo(pca.draw(20_000, 6));
        Pca again = Pca.fit(drawn, 3);
        assertThat(again.mean().toFloatArray())
                .containsExactly(pca.mean().toFloatArray(), Offset.offset(0.06f));
        double[] variances = again.explainedVariance();
        assertThat(variances[0]).isCloseTo(5.5356, Offset.offset(0.2));
        assertThat(variances[1]).isCloseTo(3.0865, Offset.offset(0.12));
        assertThat(variances[2]).isCloseTo(0, Offset.offset(1e-6)); // two components were kept
        assertThat(again.keep(2).degreesTo(pca.components())).isLessThan(2);
    }

    @Test
    void all_components_lose_nothing_and_fewer_lose_more() {
        assertThat(Pca.fit(x, 4).mse(x)).isCloseTo(0, Offset.offset(1e-10));
        assertThat(Pca.fit(x, 3).mse(x)).isLessThan(pca.mse(x));
        assertThat(Pca.fit(x, 1).mse(x)).isGreaterThan(pca.mse(x));
    }

    @Test
    void fewer_components_are_those_of_a_fit_with_fewer() {
        assertThat(Pca.fit(x, 4).keep(2).components().toFloatArray())
                .containsExactly(pca.components().toFloatArray());
        assertThat(Pca.fit(x, 4).keep(2).mse(x)).isEqualTo(pca.mse(x));
        assertThatThrownBy(() -> pca.keep(3))
                .hasMessage("components is 3; this PCA has 1 to 2: fit it with more to keep more");
    }

    /** The mean squared error of the fitted samples is the variance left out. */
    @Test
    void a_large_set_is_fitted_in_parts() {
        var random = new Random(4);
        float[] values = new float[10_000 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * (1 + i % 3) + 10);
        }
        NDArray many = Compute.root().create(values, new Shape(10_000, 3));
        int before = Compute.root().getManagedArrays().size();
        Pca plane = Pca.fit(many, 2);
        assertThat(Compute.root().getManagedArrays().size() - before).isEqualTo(4);
        assertThat(plane.explainedVariance()[0]).isCloseTo(9, Offset.offset(0.3));
        double all = plane.explainedVariance()[0] / plane.explainedVarianceRatio()[0];
        double left = all - plane.explainedVariance()[0] - plane.explainedVariance()[1];
        assertThat(plane.mse(many)).isCloseTo(left * 9999 / 30_000, Offset.offset(1e-5));
    }

    @Test
    void leaves_no_array_behind_but_its_results() {
        int before = Compute.root().getManagedArrays().size();
        pca.mse(x);
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
        try (NDArray xHat = pca.reconstruct(x)) {
            assertThat(xHat.getShape()).isEqualTo(new Shape(6, 4));
            assertThat(Compute.root().getManagedArrays()).hasSize(before + 1);
        }
    }

    @Test
    void measures_its_angle_to_another_plane() {
        assertThat(pca.degreesTo(pca.components().mul(-3))).isCloseTo(0, Offset.offset(1e-3));
        NDArray other =
                Compute.root().create(new float[] {1, 0, 0, 0, 0, 1, 0, 0}, new Shape(2, 4));
        assertThat(pca.degreesTo(other)).isGreaterThan(5);
    }

    @Test
    void says_what_it_expects() {
        assertThatThrownBy(() -> Pca.fit(Compute.root().zeros(new Shape(5, 28, 28)), 2))
                .hasMessage(
                        "samples have shape (5, 28, 28), PCA expects (n, d) with at least two of them: flatten images with images.flat() of a set, or x.reshape(n, -1)");
        assertThatThrownBy(() -> Pca.fit(x, 5))
                .hasMessage("components is 5; samples of 4 numbers have 1 to 4");
        assertThatThrownBy(() -> pca.project(Compute.root().zeros(new Shape(5, 3))))
                .hasMessageStartingWith("samples have shape (5, 3), this PCA expects (n, 4): ");
        assertThatThrownBy(() -> pca.decode(x))
                .hasMessage(
                        "codings have shape (6, 4), this PCA expects (n, 2): take them from project(x)");
        assertThatThrownBy(() -> Pca.fit(x.log().mul(0), 2))
                .hasMessage("the samples hold values that are not numbers: mend them before PCA");
    }
}
