package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import hourglass.nn.Activate;
import java.util.ArrayList;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WassersteinTest {
    private static final NDManager ROOT = Compute.root();
    private final Wasserstein wasserstein = new Wasserstein(10);
    private final NDArray at =
            ROOT.create(new float[] {0.3f, -0.5f, 1, 0.2f, -0.7f, 0.9f}, new Shape(3, 2));

    private static Gan against(Block... critic) {
        return Gan.of(sequence(dense(2)), sequence(critic), 2).seeded(5);
    }

    private static void write(NDArray array, float... values) {
        InPlace.copy(new NDList(array), new NDList(ROOT.create(values, array.getShape())));
    }

    private static NDArray parameter(Gan gan, int i) {
        return gan.discriminator().getParameters().valueAt(i).getArray();
    }

    /** The penalty; its gradients are left in the critic's parameters. */
    private double penalty(Gan gan) {
        gan.discriminator()
                .getParameters()
                .values()
                .forEach(p -> p.getArray().setRequiresGradient(true));
        try (NDManager scope = ROOT.newSubManager();
                var tape = Engine.getInstance().newGradientCollector()) {
            NDArray own = at.duplicate();
            own.attach(scope);
            NDArray loss = wasserstein.penalty(gan, own, Pass.training(scope));
            tape.backward(loss);
            return loss.getFloat();
        }
    }

    @Test
    void scores_are_compared_by_their_means() {
        NDArray onReal = ROOT.create(new float[] {3, 5}, new Shape(2, 1));
        NDArray onFake = ROOT.create(new float[] {1, -2}, new Shape(2, 1));
        assertThat(wasserstein.criticLoss(onReal, onFake).getFloat()).isEqualTo(-4.5f);
        assertThat(wasserstein.generatorLoss(onFake).getFloat()).isEqualTo(0.5f);
    }

    @Test
    void a_plane_of_slope_1_costs_nothing_and_a_steeper_one_what_it_must() {
        Gan gan = against(dense(1));
        write(parameter(gan, 0), 0.6f, 0.8f);
        assertThat(penalty(gan)).isCloseTo(0, within(1e-6));
        write(parameter(gan, 0), 3, 4);
        // 10 (5 - 1)^2; its gradient 2 * 10 (5 - 1) w / |w|
        assertThat(penalty(gan)).isCloseTo(160, within(1e-3));
    }

    @Test
    void the_gradient_of_the_penalty_of_a_plane_is_that_worked_out_by_hand() {
        Gan gan = against(dense(1));
        write(parameter(gan, 0), 3, 4);
        penalty(gan);
        assertThat(parameter(gan, 0).getGradient().toFloatArray())
                .containsExactly(new float[] {48, 64}, Offset.offset(1e-3f));
    }

    @Test
    void its_gradients_are_those_of_finite_differences() {
        Gan gan = against(dense(5), Activate.tanh(), dense(4), Activate.tanh(), dense(1));
        penalty(gan);
        var gradients = new ArrayList<float[]>(); // before more are added to them
        for (int i = 0; i < 3; i++) { // two layers of weights, and the biases between them
            gradients.add(parameter(gan, i).getGradient().toFloatArray());
        }
        for (int i = 0; i < 3; i++) {
            float[] byEngine = gradients.get(i);
            assertThat(byEngine).isNotEqualTo(new float[byEngine.length]);
            for (int j = 0; j < byEngine.length; j++) {
                double slope = (moved(gan, i, j, 0.01f) - moved(gan, i, j, -0.01f)) / 0.02;
                assertThat((double) byEngine[j])
                        .as("parameter %d[%d]", i, j)
                        .isCloseTo(slope, within(2e-2));
            }
        }
    }

    private double moved(Gan gan, int i, int j, float by) {
        NDArray array = parameter(gan, i);
        float[] before = array.stopGradient().toFloatArray();
        float[] after = before.clone();
        after[j] += by;
        write(array, after);
        double moved = penalty(gan);
        write(array, before);
        return moved;
    }

    @Test
    void the_places_lie_between_a_real_and_a_generated_sample() {
        Compute.seed(1);
        NDArray real = ROOT.ones(new Shape(50, 3));
        float[] place = wasserstein.between(real, real.zerosLike()).toFloatArray();
        float least = 1;
        float most = 0;
        for (int i = 0; i < place.length; i += 3) {
            assertThat(place[i + 1]).isEqualTo(place[i]).isEqualTo(place[i + 2]);
            least = Math.min(least, place[i]);
            most = Math.max(most, place[i]);
        }
        assertThat(least).isBetween(0f, 0.2f);
        assertThat(most).isBetween(0.8f, 1f);
        NDArray images = ROOT.ones(new Shape(2, 1, 4, 4));
        assertThat(wasserstein.between(images, images).getShape()).isEqualTo(images.getShape());
    }

    @Test
    void a_weight_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> new Wasserstein(-1))
                .hasMessage("the weight of the penalty is -1.0; it must be at least 0, such as 10");
    }
}
