package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import org.junit.jupiter.api.Test;

class ActivateTest {
    private static NDArray x() {
        return Compute.root().create(new float[] {-2, -0.5f, 0.5f, 3}, new Shape(2, 2));
    }

    @Test
    void a_leaky_relu_lets_a_fifth_pass_below_0() {
        var layer = Activate.leakyRelu();
        assertThat(new Slopes(layer, x()).output().toFloatArray())
                .containsExactly(-0.4f, -0.1f, 0.5f, 3);
        assertThat(layer).hasToString("leaky relu");
    }

    @Test
    void every_activation_has_the_slopes_of_finite_differences() {
        for (Activate layer :
                new Activate[] {
                    Activate.relu(), Activate.leakyRelu(), Activate.sigmoid(), Activate.tanh()
                }) {
            new Slopes(layer, x()).areThoseOfFiniteDifferences(1e-2f, 1e-3);
        }
    }
}
