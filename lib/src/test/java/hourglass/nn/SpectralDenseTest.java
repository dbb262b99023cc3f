package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;

class SpectralDenseTest {
    private static final Shape SAMPLES = new Shape(2, 4);

    private final SpectralDense layer = new SpectralDense(3);
    private final NDArray x = Slopes.wave(1.3, SAMPLES);

    SpectralDenseTest() {
        Initial.glorot(layer, 1, SAMPLES);
        Slopes.write(weight(), Slopes.wave(0.9, weight().getShape()).toFloatArray());
        Slopes.write(array("bias"), 0.1f, -0.2f, 0.3f);
    }

    private NDArray array(String name) {
        return layer.getDirectParameters().get(name).getArray();
    }

    private NDArray weight() {
        return array("weight");
    }

    private NDArray forward(boolean training) {
        return layer.forward(new ParameterStore(Compute.root(), false), new NDList(x), training)
                .singletonOrThrow();
    }

    private void settle() {
        for (int pass = 0; pass < 100; pass++) {
            forward(true);
        }
    }

    /** The largest singular value, by EJML. */
    private double largest() {
        float[] w = weight().toFloatArray();
        var matrix = new DMatrixRMaj(3, 4);
        for (int i = 0; i < w.length; i++) {
            matrix.data[i] = w[i];
        }
        var svd = DecompositionFactory_DDRM.svd(3, 4, false, false, false);
        assertThat(svd.decompose(matrix)).isTrue();
        double largest = 0;
        for (double s : svd.getSingularValues()) {
            largest = Math.max(largest, s);
        }
        return largest;
    }

    private float[] dividedBy(double sigma) {
        NDArray scaled = weight().stopGradient().div(sigma);
        return x.matMul(scaled.transpose()).add(array("bias").stopGradient()).toFloatArray();
    }

    @Test
    void after_some_passes_the_weights_are_divided_by_the_largest_singular_value() {
        double sigma = largest();
        assertThat(sigma).isGreaterThan(1.5); // else a plain dense layer would pass, too
        settle();
        assertThat(forward(false).toFloatArray())
                .containsExactly(dividedBy(sigma), Offset.offset(1e-5f));
    }

    @Test
    void the_first_pass_makes_one_step_of_the_power_iteration() {
        var two = new SpectralDense(2);
        Initial.glorot(two, 1, new Shape(1, 2));
        Slopes.write(two.getDirectParameters().get("weight").getArray(), 2, 0, 0, 1);
        NDArray u = two.getDirectParameters().get("u").getArray();
        Slopes.write(u, 0.6f, 0.8f);
        NDArray one = Compute.root().create(new float[] {1, 0}, new Shape(1, 2));
        float[] y =
                two.forward(new ParameterStore(Compute.root(), false), new NDList(one), true)
                        .singletonOrThrow()
                        .toFloatArray();
        // v = (1.2, 0.8) / sqrt(2.08), W v = (2.4, 0.8) / sqrt(2.08), sigma = sqrt(6.4 / 2.08)
        assertThat(y[0]).isCloseTo(2 / 1.754116f, within(1e-5f));
        assertThat(u.toFloatArray())
                .containsExactly(new float[] {0.948683f, 0.316228f}, Offset.offset(1e-5f));
    }

    /** u and v move as well, but a largest value does not change by that in first order. */
    @Test
    void once_settled_its_gradients_are_those_of_finite_differences() {
        settle();
        new Slopes(layer, x).areThoseOfFiniteDifferences(0.005f, 1e-2);
    }

    @Test
    void a_pass_that_only_measures_changes_nothing() {
        float[] before = array("u").toFloatArray();
        assertThat(forward(false).toFloatArray()).isEqualTo(forward(false).toFloatArray());
        assertThat(array("u").toFloatArray()).isEqualTo(before);
        forward(true);
        assertThat(array("u").toFloatArray()).isNotEqualTo(before);
    }

    @Test
    void it_starts_as_a_dense_layer_does_and_with_a_direction_of_length_1() {
        var other = new SpectralDense(3);
        Initial.glorot(other, 2, SAMPLES);
        assertThat(other.getDirectParameters().get("weight").getArray().abs().max().getFloat())
                .isLessThan((float) Math.sqrt(6.0 / 7));
        NDArray u = other.getDirectParameters().get("u").getArray();
        assertThat(u.square().sum().getFloat()).isCloseTo(1, within(1e-5f));
        assertThat(u.toFloatArray()).isNotEqualTo(array("u").toFloatArray());
        assertThat(other.getDirectParameters().get("u").requiresGradient()).isFalse();
    }

    @Test
    void images_that_are_not_flat_are_refused() {
        assertThatThrownBy(() -> Initial.glorot(new SpectralDense(3), 1, new Shape(1, 28, 28)))
                .hasMessage(
                        "a spectral dense layer is given shape (1, 28, 28), it expects (n, inputs): flatten the samples");
        assertThat(layer).hasToString("dense, spectral");
    }
}
