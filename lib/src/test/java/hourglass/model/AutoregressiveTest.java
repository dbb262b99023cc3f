package hourglass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.train.Fit;
import hourglass.train.Optimizers;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoregressiveTest {
    private static final Levels THREE = new Levels(3);

    private static double sumOfProbabilities(Autoregressive model) {
        double sum = 0;
        for (float log : model.logProbability(THREE.everything(4)).toFloatArray()) {
            sum += Math.exp(log);
        }
        return sum;
    }

    /** Numbers whose second always repeats the first, and whose fourth the third. */
    private static NDArray pairs(int n) {
        float[] x = new float[4 * n];
        for (int i = 0; i < n; i++) {
            x[4 * i] = x[4 * i + 1] = i % 3;
            x[4 * i + 2] = x[4 * i + 3] = i / 3 % 2; // never 2
        }
        return Compute.root().create(x, new Shape(n, 4));
    }

    private static Autoregressive learned(Autoregressive model) {
        NDArray x = pairs(240);
        Fit.epochs(40).withOptimizer(Optimizers.adam(1e-2)).fit(model, x, x);
        return model;
    }

    @Test
    void the_probabilities_of_all_samples_add_up_to_one_before_and_after_learning() {
        var model = Autoregressive.dense(4, THREE, 32, 32);
        assertThat(sumOfProbabilities(model)).isCloseTo(1, within(1e-5));
        assertThat(sumOfProbabilities(learned(model))).isCloseTo(1, within(1e-5));
    }

    @Test
    void without_masks_they_do_not() {
        double sum = sumOfProbabilities(learned(Autoregressive.unmasked(4, THREE, 32, 32)));
        assertThat(sum).isGreaterThan(2); // it says of everything that it is certain
    }

    @Test
    void it_learns_what_there_is_to_learn_and_no_more() {
        var model = learned(Autoregressive.dense(4, THREE, 32, 32));
        // log2(3) bits for the first pair, 1 for the second, over four numbers
        double least = (Math.log(3) / Math.log(2) + 1) / 4;
        assertThat(model.bitsPerDimension(pairs(240))).isBetween(least - 1e-4, least + 0.02);
        float[] drawn = model.sample(200, 1).toFloatArray();
        int repeated = 0;
        for (int i = 0; i < 200; i++) {
            repeated +=
                    drawn[4 * i] == drawn[4 * i + 1] && drawn[4 * i + 2] == drawn[4 * i + 3]
                            ? 1
                            : 0;
        }
        assertThat(repeated).isGreaterThan(190);
        assertThat(learned(Autoregressive.unmasked(4, THREE, 32, 32)).bitsPerDimension(pairs(240)))
                .isLessThan(least / 2); // too good to be true
    }

    @Test
    void no_number_depends_on_itself_or_on_later_ones() {
        var model = learned(Autoregressive.dense(4, THREE, 32, 32));
        NDArray x = Compute.root().create(new float[] {0, 2, 0, 2}, new Shape(1, 4));
        for (int place = 0; place < 4; place++) {
            float[] change = model.dependence(x, place).toFloatArray();
            for (int j = 0; j < 4; j++) {
                assertThat(change[j] > 0).as("%d of %d", place, j).isEqualTo(j < place);
            }
        }
        var broken = learned(Autoregressive.unmasked(4, THREE, 32, 32));
        assertThat(broken.dependence(x, 1).toFloatArray()[1]).isGreaterThan(0.1f);
    }

    @Test
    void no_pixel_depends_on_itself_or_on_later_ones() {
        var model = Autoregressive.images(THREE, 2, 8, 8);
        NDArray x = THREE.of(Compute.root().randomUniform(0, 1, new Shape(1, 784)));
        int place = 10 * 28 + 10;
        float[] change = model.dependence(x, place).toFloatArray();
        for (int j = 0; j < 784; j++) {
            int row = 10 - j / 28; // above
            int column = j % 28 - 10;
            boolean near = row >= 0 && row <= 2 && Math.abs(column) <= 2;
            if (change[j] > 0) {
                assertThat(j).isLessThan(place);
                assertThat(near).isTrue();
            }
        }
        assertThat(change[place - 1]).isPositive();
        assertThat(change[place - 2 * 28 + 2]).isPositive();
    }

    @Test
    void one_place_alone_gets_the_logits_of_the_whole_pass() {
        for (var net :
                new Conditionals[] {
                    new MaskedLayers(784, 3, true, 6),
                    new PixelLayers(new hourglass.nn.Before(28, 3), 3, 6, 5)
                }) {
            hourglass.nn.Initial.glorot(net.block(), 1, new Shape(1, 784));
            NDArray x = THREE.of(Compute.root().randomUniform(0, 1, new Shape(2, 784)));
            try (var scope = Compute.root().newSubManager()) {
                var pass = Pass.inference(scope);
                NDArray all = net.logits(x, pass);
                for (int place : new int[] {0, 1, 27, 28, 400, 783}) {
                    assertThat(net.logits(x.toFloatArray(), place, pass).toFloatArray())
                            .containsExactly(
                                    all.get(":, {}", place).toFloatArray(), Offset.offset(1e-5f));
                }
            }
        }
    }

    @Test
    void images_begin_with_how_often_each_level_occurs() {
        NDArray x = Compute.root().ones(new Shape(27, 784)); // always level 1
        var model = Autoregressive.images(THREE, 2, 8);
        double before = model.bitsPerDimension(x);
        double after = model.startAt(x).bitsPerDimension(x);
        assertThat(before).isGreaterThan(1);
        // (27 + 1) / (27 + 3), but for what the random weights add
        assertThat(after).isCloseTo(-Math.log(28 / 30.0) / Math.log(2), within(0.05));
    }

    @Test
    void completing_keeps_what_is_known_and_repeats_with_its_seed() {
        var model = Autoregressive.dense(4, THREE, 16);
        NDArray x = pairs(30);
        NDArray a = model.complete(x, 2, 5);
        assertThat(a.get(":, :2").toFloatArray()).isEqualTo(x.get(":, :2").toFloatArray());
        assertThat(a.toFloatArray()).isEqualTo(model.complete(x, 2, 5).toFloatArray());
        assertThat(a.toFloatArray()).isNotEqualTo(model.complete(x, 2, 6).toFloatArray());
        assertThat(model.sample(50, 1).max().getFloat()).isEqualTo(2);
    }

    @Test
    void half_precision_comes_back(@TempDir Path folder) {
        var model = learned(Autoregressive.dense(4, THREE, 16));
        model.saveHalf(folder.resolve("a.npz"));
        var other = Autoregressive.dense(4, THREE, 16).seeded(3).load(folder.resolve("a.npz"));
        assertThat(other.bitsPerDimension(pairs(60)))
                .isCloseTo(model.bitsPerDimension(pairs(60)), within(1e-3));
        assertThat(other).hasToString("autoregressive: 4 numbers of 3 levels, 284 parameters");
    }

    @Test
    void samples_of_another_length_are_refused_in_words() {
        assertThatThrownBy(
                        () ->
                                Autoregressive.dense(4, THREE, 8)
                                        .bitsPerDimension(pairs(2).reshape(4, 2)))
                .hasMessage(
                        "samples have shape (2), the model expects (4) levels: flatten them, or build it for them");
        assertThat(new Levels(2).everything(2).toFloatArray())
                .containsExactly(0, 0, 1, 0, 0, 1, 1, 1);
        assertThatThrownBy(() -> THREE.everything(30))
                .hasMessage(
                        "30 numbers of 3 levels have more than a million samples: list a smaller space");
        assertThatThrownBy(() -> new Levels(1))
                .hasMessage("count is 1; there must be at least 2 levels");
    }
}
