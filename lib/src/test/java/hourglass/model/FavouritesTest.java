package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import hourglass.nn.Activate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FavouritesTest {
    private static final float[] WEIGHTS = {3, 4, 0, 0, -1, 0, 0, 2};

    /** z = W x with two codings of four pixels. */
    private static Autoencoder withWeights(SequentialBlock encoder) {
        var model = Autoencoder.of(encoder, sequence(dense(4)), 4);
        NDArray w = model.block().getParameters().valueAt(0).getArray(); // (2, 4)
        NDArray wanted = Compute.root().create(WEIGHTS, new Shape(2, 4));
        InPlace.copy(new NDList(w), new NDList(wanted));
        return model;
    }

    @Test
    void a_linear_coding_likes_its_own_weights_best() {
        // max w.x with |x| = 0.5 and x >= 0: along the positive part of w
        NDArray start = Compute.root().full(new Shape(2, 4), 0.25f);
        float[] best = Favourites.of(withWeights(sequence(dense(2))), start).toFloatArray();
        float[] byHand = {0.3f, 0.4f, 0, 0, 0, 0, 0, 0.5f};
        assertThat(best).containsExactly(byHand, Offset.offset(0.02f));
    }

    @Test
    void pixels_stay_in_range_and_the_network_as_it_was() {
        NDArray start = Compute.root().full(new Shape(2, 4), 0.9f);
        var model = withWeights(sequence(dense(2)));
        float[] before = model.encode(start).toFloatArray();
        NDArray best = Favourites.of(model, start);
        assertThat(best.max().getFloat()).isLessThanOrEqualTo(1);
        assertThat(best.min().getFloat()).isNotNegative();
        assertThat(model.encode(start).toFloatArray()).containsExactly(before);
        float[] after = model.encode(best).toFloatArray();
        assertThat(after[0]).isGreaterThan(before[0]);
        assertThat(after[3]).isGreaterThan(before[3]);
    }

    @Test
    void where_a_relu_is_off_nothing_moves() {
        NDArray start =
                Compute.root().create(new float[] {.5f, 0, 0, 0, .5f, 0, 0, 0}, new Shape(2, 4));
        var model = withWeights(sequence(dense(2), Activate.relu()));
        float[] best = Favourites.of(model, start).toFloatArray();
        assertThat(best[4]).isCloseTo(0.5f, Offset.offset(1e-5f)); // coding 1 is -0.5 there
        assertThat(best[1]).isGreaterThan(0.3f);
    }

    @Test
    void nothing_is_left_behind() {
        NDArray start = Compute.root().full(new Shape(2, 4), 0.25f);
        var model = withWeights(sequence(dense(2)));
        int before = Compute.root().getManagedArrays().size();
        Favourites.of(model, start).close();
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
    }

    @Test
    void each_coding_needs_its_start() {
        NDArray start = Compute.root().zeros(new Shape(3, 4));
        assertThatThrownBy(() -> Favourites.of(withWeights(sequence(dense(2))), start))
                .hasMessage("there are 3 images to start from and 2 codings: give each coding one");
    }
}
