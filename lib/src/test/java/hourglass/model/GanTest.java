package hourglass.model;

import static hourglass.model.Bce.bce;
import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GanTest {
    private static NDArray logits(float... values) {
        return Compute.root().create(values, new Shape(values.length, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.693147",
        "0, 0, 0.693147",
        "2, 1, 0.126928",
        "2, 0, 2.126928",
        "-3, 0.9, 2.748587",
        "200, 1, 0",
        "200, 0, 200",
        "-200, 1, 200",
        "-200, 0, 0"
    })
    void the_cross_entropy_is_that_of_pytorch_and_stays_finite(
            float logit, double target, double loss) {
        assertThat((double) bce(logits(logit), target).getFloat()).isCloseTo(loss, within(1e-5));
    }

    @Test
    void the_slope_of_the_cross_entropy_is_what_it_should_be() {
        // dH/dl = (sigmoid(l) - t) / n
        float[] slopes = gradient(l -> bce(l, 0.9), 1.5f, -0.5f);
        assertThat(slopes[0]).isCloseTo((float) (sigmoid(1.5) - 0.9) / 2, within(1e-6f));
        assertThat(slopes[1]).isCloseTo((float) (sigmoid(-0.5) - 0.9) / 2, within(1e-6f));
    }

    @Test
    void the_losses_have_the_slopes_of_finite_differences() {
        Gan gan = Gan.plane(3).withRealTarget(0.9);
        NDArray fixed = logits(0.7f, -1.2f);
        isSloped(onReal -> gan.discriminatorLoss(onReal, fixed));
        isSloped(onFake -> gan.discriminatorLoss(fixed, onFake));
        isSloped(gan::generatorLoss);
    }

    private static void isSloped(UnaryOperator<NDArray> loss) {
        float[] at = {0.3f, -2};
        float[] slopes = gradient(loss, at);
        float step = 1e-2f;
        for (int i = 0; i < at.length; i++) {
            float[] up = at.clone();
            float[] down = at.clone();
            up[i] += step;
            down[i] -= step;
            float rise = loss.apply(logits(up)).getFloat() - loss.apply(logits(down)).getFloat();
            assertThat(slopes[i]).isCloseTo(rise / (2 * step), within(1e-4f)).isNotZero();
        }
    }

    private static float[] gradient(UnaryOperator<NDArray> loss, float... at) {
        NDArray l = logits(at);
        l.setRequiresGradient(true);
        try (var tape = Engine.getInstance().newGradientCollector()) {
            tape.backward(loss.apply(l));
        }
        return l.getGradient().toFloatArray();
    }

    private static double sigmoid(double l) {
        return 1 / (1 + Math.exp(-l));
    }

    @Test
    void who_can_only_guess_has_a_loss_of_log_2() {
        Gan gan = Gan.plane(4);
        assertThat(gan.discriminatorLoss(logits(0, 0), logits(0, 0)).getFloat())
                .isCloseTo(0.6931f, within(1e-4f));
        assertThat(gan.generatorLoss(logits(0, 0)).getFloat()).isCloseTo(0.6931f, within(1e-4f));
    }

    @Test
    void the_discriminator_s_loss_is_a_mean_over_real_and_generated() {
        Gan gan = Gan.plane(4);
        // (0.126928 + 0.048587) / 2
        assertThat(gan.discriminatorLoss(logits(2), logits(-3)).getFloat())
                .isCloseTo(0.0877576f, within(1e-5f));
    }

    @Test
    void the_books_networks_have_the_books_sizes() {
        Gan gan = Gan.images();
        assertThat(gan.generatorSummary().parameters()).isEqualTo(136_634);
        assertThat(gan.discriminatorSummary().parameters()).isEqualTo(132_951);
        assertThat(gan).asString().contains("generator", "sigmoid", "discriminator", "136,634");
        NDArray x = gan.generate(gan.noise(5, 1L));
        assertThat(x.getShape()).isEqualTo(new Shape(5, 784));
        assertThat(x.min().getFloat()).isBetween(0f, 1f);
        assertThat(gan.scores(x).getShape()).isEqualTo(new Shape(5));
    }

    @Test
    void the_books_convolutional_networks_have_the_books_sizes() {
        Gan gan = Gan.convolutional();
        assertThat(gan.generatorSummary().parameters()).isEqualTo(840_705);
        assertThat(gan.discriminatorSummary().parameters()).isEqualTo(212_865);
        assertThat(gan.generatorSummary().layers())
                .extracting(Summary.Layer::parameters)
                .contains(633_472L, 512L, 204_864L, 256L, 1_601L);
        assertThat(gan).asString().contains("transposed conv 5x5 /2", "(128, 7, 7)", "tanh");
    }

    @Test
    void convolutional_samples_are_flat_images_from_minus_1_to_1() {
        Gan gan = Gan.convolutional(2);
        NDArray x = gan.generate(gan.noise(5, 1L));
        assertThat(x.getShape()).isEqualTo(new Shape(5, 784));
        assertThat(x.min().getFloat()).isBetween(-1f, 0f);
        assertThat(x.max().getFloat()).isBetween(0f, 1f);
        assertThat(gan.scores(x).getShape()).isEqualTo(new Shape(5));
    }

    @Test
    void a_sample_does_not_depend_on_those_that_are_drawn_with_it() {
        Gan gan = Gan.convolutional(2);
        NDArray z = gan.noise(5, 1L);
        float[] together = gan.generate(z).get("0:1").toFloatArray();
        assertThat(gan.generate(z.get("0:1")).toFloatArray()).containsExactly(together, near());
        // the trap: in training mode it does
        float[] inTraining = gan.generateInTraining(z).get("0:1").toFloatArray();
        assertThat(inTraining).isNotEqualTo(together);
        assertThat(gan.generateInTraining(z.get("0:1")).toFloatArray()).isNotEqualTo(inTraining);
        assertThat(gan.generate(z.get("0:1")).toFloatArray()).containsExactly(together, near());
    }

    private static Offset<Float> near() {
        return within(1e-5f);
    }

    @Test
    void a_score_is_the_sigmoid_of_a_logit() {
        Gan gan = Gan.plane(4);
        NDArray x = gan.generate(gan.noise(3, 1L));
        float[] scores = gan.scores(x).toFloatArray();
        try (var scope = Compute.root().newSubManager()) {
            float[] logits = gan.judge(x, Pass.inference(scope)).toFloatArray();
            for (int i = 0; i < 3; i++) {
                assertThat(scores[i]).isCloseTo((float) sigmoid(logits[i]), within(1e-6f));
            }
        }
    }

    @Test
    void a_seed_is_a_pair_of_networks_that_differ() {
        NDArray z = Gan.plane(4).noise(3, 1L);
        float[] first = Gan.plane(4).seeded(1).generate(z).toFloatArray();
        assertThat(Gan.plane(4).seeded(1).generate(z).toFloatArray()).isEqualTo(first);
        assertThat(Gan.plane(4).seeded(2).generate(z).toFloatArray()).isNotEqualTo(first);
        Gan alike = Gan.of(sequence(dense(1)), sequence(dense(1)), 1).seeded(1);
        float inG = alike.generator().getParameters().valueAt(0).getArray().getFloat();
        float inD = alike.discriminator().getParameters().valueAt(0).getArray().getFloat();
        assertThat(inG).isNotEqualTo(inD);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> Gan.plane(4).generate(logits(1, 2)))
                .hasMessage(
                        "noise has shape (2, 1), the generator expects (n, 2): gan.noise(n, seed) draws it");
        assertThatThrownBy(() -> Gan.plane(4).withRealTarget(0.4))
                .hasMessage(
                        "the target for real samples is 0.4; it must be above 0.5, up to 1, such as 0.9");
        assertThatThrownBy(() -> Gan.of(sequence(dense(1)), sequence(dense(1)), 0))
                .hasMessage("codings is 0; the generator needs at least 1 number of noise");
    }
}
