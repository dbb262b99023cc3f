package hourglass.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MaskedDenseTest {
    private static final Shape SAMPLES = new Shape(2, 3);
    private static final int[] INPUTS = {1, 2, 3};
    private static final int[] UNITS = {1, 2, 1, 3};

    private static MaskedDense filled(MaskedDense layer) {
        Initial.glorot(layer, 1, SAMPLES);
        layer.getParameters()
                .values()
                .forEach(
                        p -> {
                            NDArray array = p.getArray();
                            Slopes.write(array, Slopes.wave(0.9, array.getShape()).toFloatArray());
                        });
        return layer;
    }

    @Test
    void a_unit_sees_ranks_up_to_its_own_or_below_it() {
        assertThat(MaskedDense.upTo(INPUTS, UNITS).mask().toFloatArray())
                .containsExactly(1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1);
        assertThat(MaskedDense.below(INPUTS, UNITS).mask().toFloatArray())
                .containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0);
    }

    @Test
    void gives_the_numbers_of_the_same_expression_by_hand() {
        MaskedDense layer = filled(MaskedDense.upTo(INPUTS, UNITS));
        NDArray x = Slopes.wave(1.3, SAMPLES);
        float[] w = Slopes.wave(0.9, new Shape(12)).toFloatArray();
        float[] b = Slopes.wave(0.9, new Shape(4)).toFloatArray();
        float[] at = x.toFloatArray();
        float[] y = new Slopes(layer, x).output().toFloatArray();
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < 4; k++) {
                float sum = b[k];
                for (int j = 0; j < UNITS[k]; j++) { // the inputs' ranks are 1, 2, 3
                    sum += w[3 * k + j] * at[3 * i + j];
                }
                assertThat(y[4 * i + k]).isCloseTo(sum, Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void its_gradients_are_those_of_finite_differences_and_cut_weights_have_none() {
        MaskedDense layer = filled(MaskedDense.upTo(INPUTS, UNITS));
        var slopes = new Slopes(layer, Slopes.wave(1.3, SAMPLES));
        slopes.areThoseOfFiniteDifferences(0.005f, 1e-3);
        float[] mask = layer.mask().toFloatArray();
        float[] weight = Objects.requireNonNull(slopes.engine().get("weight"));
        for (int i = 0; i < mask.length; i++) {
            assertThat(weight[i] != 0).isEqualTo(mask[i] == 1);
        }
    }

    @Test
    void what_does_not_fit_is_refused_in_words() {
        assertThatThrownBy(
                        () -> Initial.glorot(MaskedDense.upTo(INPUTS, UNITS), 1, new Shape(1, 5)))
                .hasMessage(
                        "samples have shape (5), the mask is for (3): give the layer as many ranks as there are inputs");
        assertThatThrownBy(() -> MaskedDense.upTo(new int[0], UNITS))
                .hasMessage("there are 0 inputs and 4 units; both need at least one rank");
    }
}
