package hourglass.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class Scatter3dTest {
    private static final Offset<Double> NEAR = Offset.offset(1e-6);

    private static NDArray rows(int rows, float... values) {
        return Compute.root().create(values, new Shape(rows, values.length / rows));
    }

    private final Plane tilted =
            Plane.of("tilted", rows(1, 0, 0, 1), rows(2, 1, 0, 1, 0, 2, 0)); // z = 1 + x

    @Test
    void a_plane_knows_heights_and_feet() {
        double[] point = {1, 5, 0};
        assertThat(Math.abs(tilted.height(point))).isCloseTo(Math.sqrt(2), NEAR);
        double[] foot = tilted.foot(point);
        assertThat(foot[0]).isCloseTo(0, NEAR);
        assertThat(foot[1]).isCloseTo(5, NEAR);
        assertThat(foot[2]).isCloseTo(1, NEAR);
        assertThat(tilted.height(foot)).isCloseTo(0, NEAR);
        assertThat(tilted.height(tilted.at(3, -2))).isCloseTo(0, NEAR);
    }

    @Test
    void directions_that_span_no_plane_are_refused() {
        assertThatThrownBy(() -> Plane.of("bad", rows(1, 0, 0, 0), rows(2, 1, 2, 3, 2, 4, 6)))
                .hasMessage(
                        "the two directions of the plane 'bad' lie on one line, so they span no plane");
        assertThatThrownBy(() -> Plane.of("bad", rows(1, 0, 0, 0), rows(3, 1, 2, 3, 2, 4, 6)))
                .hasMessage(
                        "the plane 'bad' has an origin of shape (1, 3) and directions of shape (3, 2), expected (3) and (2, 3): one direction a row");
    }

    @Test
    void the_view_keeps_parallels_and_fits() {
        List<double[]> corners =
                List.of(new double[] {0, 0, 0}, new double[] {2, 3, 1}, new double[] {-1, 1, 1});
        var view = new View(corners, 10, 20, 300, 200);
        for (double[] corner : corners) {
            assertThat(view.at(corner).x).isBetween(9.99, 310.01);
            assertThat(view.at(corner).y).isBetween(19.99, 220.01);
        }
        double step = view.at(1, 0, 0).x - view.at(0, 0, 0).x;
        assertThat(view.at(2, 5, 1).x - view.at(1, 5, 1).x).isCloseTo(step, NEAR);
        assertThat(view.at(0, 0, 1).y).isLessThan(view.at(0, 0, 0).y);
    }

    @Test
    void planes_change_the_picture_and_its_words() {
        NDArray points = Pictures.noise(5, 60, 3);
        Figure bare = Plots.scatter3d(points, "");
        Figure with = Plots.scatter3d(points, "", tilted);
        assertThat(bare.words()).isEqualTo("60 points in three dimensions");
        assertThat(with.words()).isEqualTo("60 points in three dimensions and the planes tilted");
        assertThat(with.png()).isEqualTo(Plots.scatter3d(points, "", tilted).png());
        assertThatThrownBy(() -> Plots.scatter3d(Pictures.noise(5, 60, 2), ""))
                .hasMessage(
                        "points have shape (60, 2), expected (n, 3): for two dimensions use scatter");
    }
}
