package hourglass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnglesTest {
    private static NDArray rows(int rows, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Compute.root().create(floats, new Shape(rows, values.length / rows));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 1, 30, 44.9, 45.1, 60, 89, 90})
    void a_plane_turned_by_an_angle_is_at_that_angle(double degrees) {
        double t = Math.toRadians(degrees);
        NDArray floor = rows(2, 1, 0, 0, 0, 1, 0);
        NDArray turned = rows(2, 3, 0, 0, 5, 2 * Math.cos(t), 2 * Math.sin(t));
        assertThat(Angles.degreesBetweenPlanes(floor, turned))
                .isCloseTo(degrees, Offset.offset(1e-4));
        assertThat(Angles.degreesBetweenPlanes(turned, floor))
                .isCloseTo(degrees, Offset.offset(1e-4));
    }

    /** numpy.degrees(numpy.arccos(numpy.linalg.svd(qa.T @ qb)[1])) gives 0 and 81.97031974. */
    @Test
    void in_five_dimensions_it_is_numpy_s_largest() {
        NDArray a = rows(2, 1, 2, 0, 1, 0, 0, 1, 1, -1, 2);
        NDArray b = rows(2, 1, 1, 1, 0, 0, 0, 2, -1, 1, 1);
        assertThat(Angles.degreesBetweenPlanes(a, b)).isCloseTo(81.97031974, Offset.offset(1e-5));
    }

    @Test
    void what_is_no_plane_is_refused() {
        NDArray plane = rows(2, 1, 0, 0, 0, 1, 0);
        assertThatThrownBy(() -> Angles.degreesBetweenPlanes(plane, rows(3, 1, 0, 0, 1, 0, 0)))
                .hasMessage(
                        "b has shape (3, 2), expected (k, d) with one direction a row and k at most d: transpose it if the directions are its columns");
        assertThatThrownBy(() -> Angles.degreesBetweenPlanes(plane, rows(2, 1, 2, 3, 2, 4, 6)))
                .hasMessage(
                        "the 2 directions of b span less than 2 dimensions: one of them is zero, or repeats the others");
        assertThatThrownBy(() -> Angles.degreesBetweenPlanes(plane, rows(1, 1, 2, 3)))
                .hasMessage(
                        "a is spanned by 2 directions in 3 dimensions, b by 1 in 3: compare planes of the same kind");
        NDArray nan = rows(2, 1, 0, 0, 0, Double.NaN, 0);
        assertThatThrownBy(() -> Angles.degreesBetweenPlanes(plane, nan))
                .hasMessage("b holds values that are not numbers: whatever made it has diverged");
    }
}
