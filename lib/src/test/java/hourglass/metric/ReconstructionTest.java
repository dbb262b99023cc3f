package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReconstructionTest {
    private static final Offset<Double> NEAR = Offset.offset(1e-7);

    private static NDArray rows(int rows, float... values) {
        return Compute.root().create(values, new Shape(rows, values.length / rows));
    }

    @Test
    void errors_are_those_of_a_calculation_by_hand() {
        NDArray x = rows(2, 0, 1, 2, 3);
        NDArray xHat = rows(2, 1, 1, 2, 6);
        double[] each = Reconstruction.mseOfEach(x, xHat);
        assertThat(each[0]).isCloseTo(0.5, NEAR);
        assertThat(each[1]).isCloseTo(4.5, NEAR);
        assertThat(Reconstruction.mse(x, xHat)).isCloseTo(2.5, NEAR);
        assertThat(Reconstruction.mse(x, x)).isZero();
        assertThat(Reconstruction.mse(x.reshape(2, 1, 2), xHat.reshape(2, 1, 2)))
                .isCloseTo(2.5, NEAR);
    }

    @Test
    void a_large_set_is_measured_in_parts_and_leaves_nothing_behind() {
        NDArray x = Compute.root().arange(9000f).reshape(9000, 1).div(9000);
        NDArray xHat = x.add(0.5f);
        int before = Compute.root().getManagedArrays().size();
        assertThat(Reconstruction.mse(x, xHat)).isCloseTo(0.25, Offset.offset(1e-6));
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    @Test
    void shapes_that_do_not_go_together_are_refused() {
        NDArray images = Compute.root().zeros(new Shape(3, 28, 28));
        assertThatThrownBy(() -> Reconstruction.mse(images, images.reshape(3, 784)))
                .hasMessage("x has shape (3, 28, 28), xHat (3, 784): flatten both, or neither");
        assertThatThrownBy(() -> Reconstruction.mse(images, images.get("0:2")))
                .hasMessageEndingWith("reconstruct the same samples that you compare with");
        NDArray one = Compute.root().zeros(new Shape(784));
        assertThatThrownBy(() -> Reconstruction.mse(one, one))
                .hasMessageEndingWith("for a single one use x.expandDims(0)");
    }

    @Test
    void units_that_never_change_are_not_active() {
        NDArray z = rows(4, 1, 0, 0, 3, 0, 0.1f, 1, 0, 0, 3, 0, 0.1f);
        double[] variances = Codings.variances(z);
        assertThat(variances[0]).isCloseTo(1, NEAR);
        assertThat(variances[1]).isZero();
        assertThat(variances[2]).isCloseTo(0.0025, NEAR);
        assertThat(Codings.activeUnits(z)).isEqualTo(1);
        assertThat(Codings.activeUnits(z.mul(3))).isEqualTo(2);
        assertThatThrownBy(() -> Codings.activeUnits(Compute.root().zeros(new Shape(3))))
                .hasMessage("codings have shape (3), expected (n, k) with at least one sample");
    }

    @Test
    void each_row_has_an_error_of_its_own() {
        NDArray x = Compute.root().zeros(new Shape(2, 6)); // two images of three rows
        NDArray xHat =
                Compute.root()
                        .create(new float[] {0, 0, 1, 1, 3, 0, 0, 0, 1, 1, 0, 0}, new Shape(2, 6));
        assertThat(Reconstruction.mseOfEachRow(x, xHat, 3)).containsExactly(0, 1, 9 / 4.0);
    }
}
