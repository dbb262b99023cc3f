package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import hourglass.engine.InPlace;
import hourglass.nn.Activate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderTest {
    private static NDArray random(long n, long d) {
        var random = new SplittableRandom(3);
        float[] values = new float[(int) (n * d)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Compute.root().create(values, new Shape(n, d));
    }

    @Test
    void has_the_book_s_number_of_parameters() {
        assertThat(Autoencoder.stacked(784, 100, 30).parameterCount()).isEqualTo(163_814);
        assertThat(Autoencoder.linear(3, 2).parameterCount()).isEqualTo(17);
    }

    @Test
    void summary_names_each_layer_with_its_shape() {
        String text = Autoencoder.stacked(784, 100, 30).toString();
        assertThat(text.lines()).hasSize(10);
        assertThat(text)
                .containsSubsequence(
                        "input", "(784)", "dense", "(100)", "78,500", "relu", "dense", "(30)",
                        "3,030", "163,814");
    }

    @Test
    void codings_and_reconstructions_have_the_shapes_they_should() {
        var model = Autoencoder.stacked(12, 5, 2);
        NDArray x = random(7, 12);
        assertThat(model.encode(x).getShape()).isEqualTo(new Shape(7, 2));
        assertThat(model.decode(model.encode(x)).toFloatArray())
                .containsExactly(model.reconstruct(x).toFloatArray());
    }

    @Test
    void activations_are_those_of_the_summary_s_layers() {
        var model = Autoencoder.stacked(12, 5, 2);
        NDArray x = random(7, 12);
        assertThat(model.activations(0, x).toFloatArray()).containsExactly(x.toFloatArray());
        assertThat(model.activations(2, x).getShape()).isEqualTo(new Shape(7, 5));
        assertThat(model.activations(4, x).toFloatArray())
                .containsExactly(model.encode(x).toFloatArray());
        assertThat(model.activations(7, x).toFloatArray())
                .containsExactly(model.reconstruct(x).toFloatArray());
        assertThatThrownBy(() -> model.activations(8, x))
                .hasMessage("there is no layer 8; the summary counts from 0, the input, to 7");
    }

    @Test
    void a_penalty_is_added_to_the_error() {
        var plain = Autoencoder.of(sequence(dense(2)), sequence(dense(3)), 3);
        var priced =
                Autoencoder.of(
                        sequence(dense(2)),
                        sequence(dense(3)),
                        3,
                        z -> z.square().sum().mul(Constant.like(z, 10)));
        NDArray x = random(4, 3);
        try (NDManager scope = Compute.root().newSubManager()) {
            double error = plain.loss(x, Pass.inference(scope)).getFloat();
            double both = priced.loss(x, Pass.inference(scope)).getFloat();
            double price = 10 * priced.encode(x).square().sum().getFloat();
            assertThat(both).isCloseTo(error + price, Offset.offset(1e-4));
            assertThat(price).isGreaterThan(0.01);
        }
    }

    @Test
    void an_output_made_piece_by_piece_starts_at_the_mean_piece() {
        // 6 numbers as two rows of three, one dense layer for both rows
        var rows = new LambdaBlock(l -> new NDList(l.get(0).reshape(-1, 2, 3)), "rows");
        var whole = new LambdaBlock(l -> new NDList(l.get(0).reshape(-1, 6)), "whole");
        var model = Autoencoder.of(sequence(dense(6)), sequence(rows, dense(3), whole), 6);
        NDArray x = Compute.root().create(new float[] {1, 2, 3, 5, 6, 7}, new Shape(1, 6));
        model.startAtMean(x);
        var parameters = model.block().getParameters();
        assertThat(parameters.valueAt(parameters.size() - 1).getArray().toFloatArray())
                .containsExactly(3, 4, 5);
    }

    @Test
    void linear_is_the_matrix_product_it_claims_to_be() {
        var model = Autoencoder.linear(3, 2);
        NDArray x = random(4, 3);
        NDArray w1 = model.block().getParameters().valueAt(0).getArray(); // (2, 3)
        NDArray w2 = model.block().getParameters().valueAt(2).getArray(); // (3, 2)
        float[] byHand = x.dot(w1.transpose()).dot(w2.transpose()).toFloatArray();
        assertThat(model.reconstruct(x).toFloatArray())
                .containsExactly(byHand, Offset.offset(1e-6f));
    }

    @Test
    void its_gradient_is_that_of_finite_differences() {
        var model =
                Autoencoder.linear(6, 2)
                        .seeded(5); // smooth: a ReLU's kink has no finite difference
        NDArray x = random(8, 6);
        NDArray weight = model.block().getParameters().valueAt(0).getArray();
        weight.setRequiresGradient(true);
        try (var tape = Engine.getInstance().newGradientCollector();
                NDManager scope = Compute.root().newSubManager()) {
            tape.backward(model.loss(x, Pass.training(scope)));
        }
        float[] gradient = weight.getGradient().toFloatArray();
        for (int i = 0; i < gradient.length; i++) {
            double difference =
                    (lossWith(model, x, i, 1e-3f) - lossWith(model, x, i, -1e-3f)) / 2e-3;
            assertThat((double) gradient[i]).isCloseTo(difference, Offset.offset(2e-4));
        }
        assertThat(gradient).isNotEqualTo(new float[gradient.length]);
    }

    private static double lossWith(Autoencoder model, NDArray x, int i, float change) {
        NDArray weight = model.block().getParameters().valueAt(0).getArray();
        float[] before = weight.toFloatArray();
        float[] after = before.clone();
        after[i] += change;
        write(weight, after);
        double loss = model.reconstruct(x).sub(x).square().mean().getFloat();
        write(weight, before);
        return loss;
    }

    private static void write(NDArray array, float[] values) {
        InPlace.copy(
                new NDList(array), new NDList(Compute.root().create(values, array.getShape())));
    }

    @Test
    void started_at_the_mean_it_decodes_zero_codings_to_the_mean() {
        NDArray x = random(50, 12);
        NDArray zeros = Compute.root().zeros(new Shape(1, 2));
        var model = Autoencoder.linear(12, 2);
        assertThat(model.decode(zeros).toFloatArray()).containsOnly(0f);
        float[] mean = x.mean(new int[] {0}).toFloatArray();
        assertThat(model.startAtMean(x).decode(zeros).toFloatArray()).containsExactly(mean);
    }

    @Test
    void balanced_it_answers_everything_with_the_mean_and_half_its_codings_are_on() {
        NDArray x = random(200, 12);
        var model = Autoencoder.stacked(12, 40, 30).seeded(1);
        double before = shareOn(model, x);
        model.startBalanced(x);
        float[] mean = x.mean(new int[] {0}).toFloatArray();
        assertThat(model.reconstruct(x.get("7:8")).toFloatArray())
                .containsExactly(mean, Offset.offset(1e-6f));
        NDArray on = model.encode(x).gt(0).toType(DataType.FLOAT32, false);
        for (float share : on.mean(new int[] {0}).toFloatArray()) {
            assertThat(share).isBetween(0.3f, 0.7f); // of the samples, for each coding
        }
        assertThat(shareOn(model, x)).isCloseTo(0.5, Offset.offset(0.05));
        assertThat(before).isNotCloseTo(0.5, Offset.offset(0.02));
    }

    private static double shareOn(Autoencoder model, NDArray x) {
        return model.encode(x).gt(0).toType(DataType.FLOAT32, false).mean().getFloat();
    }

    @Test
    void only_a_decoder_with_a_dense_end_is_balanced() {
        var model = Autoencoder.of(sequence(dense(2)), sequence(dense(6), Activate.sigmoid()), 6);
        assertThatThrownBy(() -> model.startBalanced(random(5, 6)))
                .hasMessage(
                        "the decoder ends with sigmoid; a balanced start needs a dense layer there:"
                                + " use startAtMean");
    }

    @Test
    void a_seed_is_a_network() {
        float[] a = first(Autoencoder.stacked(6, 4, 2).seeded(1));
        assertThat(first(Autoencoder.stacked(6, 4, 2).seeded(1))).containsExactly(a);
        assertThat(first(Autoencoder.stacked(6, 4, 2).seeded(2))).isNotEqualTo(a);
        double bound = Math.sqrt(6.0 / 10);
        for (float value : a) {
            assertThat(Math.abs(value)).isLessThan((float) bound);
        }
    }

    private static float[] first(Autoencoder model) {
        Parameter weight = model.block().getParameters().valueAt(0);
        return weight.getArray().toFloatArray();
    }

    @Test
    void parameters_survive_a_file(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("stacked.npz");
        var model = Autoencoder.stacked(6, 4, 2).seeded(1);
        model.save(file);
        var other = Autoencoder.stacked(6, 4, 2).seeded(2).load(file);
        assertThat(other.reconstruct(random(3, 6)).toFloatArray())
                .containsExactly(model.reconstruct(random(3, 6)).toFloatArray());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void another_network_s_file_is_refused_and_nothing_is_lost(@TempDir Path folder) {
        Path file = folder.resolve("stacked.npz");
        Autoencoder.stacked(6, 4, 2).save(file);
        var other = Autoencoder.stacked(6, 5, 2);
        float[] before = first(other);
        assertThatThrownBy(() -> other.load(file))
                .hasMessageContaining("has shape (4, 6), this network expects (5, 6)");
        assertThat(first(other)).containsExactly(before);
        assertThatThrownBy(() -> Autoencoder.linear(6, 2).load(file))
                .hasMessage(
                        "stacked.npz holds 8 arrays, this network has 4 parameters: build the same network as that one");
    }

    @Test
    void a_copy_gives_the_same_codings_and_goes_its_own_way() {
        var original = Autoencoder.stacked(6, 4, 2).seeded(5);
        var copy = Autoencoder.stacked(6, 4, 2).seeded(6).copyOf(original);
        NDArray x = random(3, 6);
        float[] z = original.encode(x).toFloatArray();
        assertThat(copy.encode(x).toFloatArray()).containsExactly(z);
        copy.seeded(7);
        assertThat(original.encode(x).toFloatArray()).containsExactly(z);
        assertThatThrownBy(() -> copy.copyOf(Autoencoder.stacked(6, 2)))
                .hasMessage(
                        "the network to copy holds 4 arrays, this network has 8 parameters: build the same network as that one");
    }

    @Test
    void nested_it_keeps_and_shares_what_its_parts_have_learned() {
        var outer = Autoencoder.stacked(6, 4).seeded(1);
        var inner = Autoencoder.stacked(4, 2).seeded(2);
        var nested = Autoencoder.nested(outer, inner);
        NDArray x = random(3, 6);
        float[] byHand = outer.decode(inner.reconstruct(outer.encode(x))).toFloatArray();
        assertThat(nested.reconstruct(x).toFloatArray()).containsExactly(byHand);
        assertThat(nested.encode(x).getShape()).isEqualTo(new Shape(3, 2));
        assertThat(nested.parameterCount())
                .isEqualTo(outer.parameterCount() + inner.parameterCount());
        nested.seeded(3);
        assertThat(first(nested)).containsExactly(first(outer));
        assertThatThrownBy(() -> Autoencoder.nested(inner, outer))
                .hasMessage(
                        "the outer autoencoder has 2 codings, the inner one takes 6 inputs: build"
                                + " the inner one for the outer one's codings");
    }

    @Test
    void sizes_that_make_no_network_are_refused() {
        assertThatThrownBy(() -> Autoencoder.stacked(784))
                .hasMessageContaining("give at least two");
        assertThatThrownBy(() -> Autoencoder.stacked(784, 0))
                .hasMessage("layer sizes are [784, 0]; each must be at least 1");
    }
}
