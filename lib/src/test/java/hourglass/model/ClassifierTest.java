package hourglass.model;

import static hourglass.train.Optimizers.nadam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.train.Fit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassifierTest {
    /** Two classes that a circle separates, and no line: (n, 2). */
    private static float[] points(int n, int[] labels) {
        var random = new SplittableRandom(5);
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 2;
            double radius = labels[i] == 0 ? 0.4 : 1.2;
            double angle = 2 * Math.PI * random.nextDouble();
            xy[2 * i] = (float) (radius * Math.cos(angle));
            xy[2 * i + 1] = (float) (radius * Math.sin(angle));
        }
        return xy;
    }

    @Test
    void the_loss_is_the_cross_entropy_worked_out_by_hand() {
        var model = Classifier.layered(1, 3, 2);
        try (NDManager scope = Compute.root().newSubManager()) {
            NDArray x = scope.create(new float[] {1, 0, 0, 0, 1, 1}, new Shape(2, 3));
            float[] logits = model.logits(x).toFloatArray();
            double expected = 0;
            for (int i = 0; i < 2; i++) {
                double a = logits[2 * i];
                double b = logits[2 * i + 1];
                double truth = i == 0 ? b : a; // labels 1, 0
                expected -= (truth - Math.log(Math.exp(a) + Math.exp(b))) / 2;
            }
            NDArray y = Classifier.targets(new int[] {1, 0});
            assertThat((double) model.loss(x, y, Pass.inference(scope)).getFloat())
                    .isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void learns_a_circle_that_no_line_can_cut_and_a_linear_one_does_not() {
        int[] labels = new int[200];
        NDArray x = Compute.root().create(points(200, labels), new Shape(200, 2));
        NDArray y = Classifier.targets(labels);
        Fit recipe = Fit.epochs(60).withOptimizer(nadam(0.01));
        var deep = Classifier.layered(1, 2, 16, 2);
        recipe.fit(deep, x, y, x, y);
        var flat = Classifier.layered(1, 2, 2);
        recipe.fit(flat, x, y, x, y);
        assertThat(deep.accuracy(x, labels)).isGreaterThan(0.99);
        assertThat(flat.accuracy(x, labels)).isLessThan(0.75);
    }

    @Test
    void on_top_of_an_autoencoder_it_starts_from_its_codings_and_trains_its_encoder() {
        var pretrained = Autoencoder.stacked(2, 8, 4).seeded(3);
        int[] labels = new int[64];
        NDArray x = Compute.root().create(points(64, labels), new Shape(64, 2));
        NDArray y = Classifier.targets(labels);
        float[] before = pretrained.encode(x).toFloatArray();
        var head = Classifier.layered(9, 4, 2);
        var model = Classifier.onTop(pretrained, head);
        assertThat(model.logits(x).toFloatArray())
                .containsExactly(head.logits(pretrained.encode(x)).toFloatArray());
        assertThat(model.parameterCount()).isEqualTo(2 * 8 + 8 + 8 * 4 + 4 + 4 * 2 + 2);
        Fit.epochs(1).fit(model, x, y, x, y);
        assertThat(pretrained.encode(x).toFloatArray()).isNotEqualTo(before);
        assertThatThrownBy(() -> Classifier.onTop(pretrained, Classifier.layered(9, 3, 2)))
                .hasMessage(
                        "the encoder gives codings of shape (4), the head takes 3 numbers: build the head for the codings");
    }

    @Test
    void labels_of_another_part_are_refused() {
        var model = Classifier.layered(1, 2, 2);
        NDArray x = Compute.root().zeros(new Shape(3, 2));
        NDArray y = Classifier.targets(new int[] {0, 1});
        assertThatThrownBy(() -> Fit.epochs(1).fit(model, x, y, x, y))
                .hasMessage(
                        "there are 3 samples and 2 targets: take both from the same part of the set");
        assertThatThrownBy(() -> model.accuracy(x, new int[] {0, 1}))
                .hasMessage("2 labels for 3 samples: take both from the same part of the set");
        assertThatThrownBy(() -> model.logits(Compute.root().zeros(new Shape(3, 4))))
                .hasMessage(
                        "samples have shape (4), the classifier expects (2): flatten them, or build it for them");
        assertThatThrownBy(() -> Classifier.layered(1, 2)).hasMessageContaining("at least two");
    }

    @Test
    void features_are_what_the_last_layer_decides_by() {
        var model = Classifier.layered(1, 2, 3, 4, 2);
        NDArray x = Compute.root().create(new float[] {1, 2, -3, 4}, new Shape(2, 2));
        NDArray features = model.features(x); // (2, 4)
        var last = model.block().getParameters();
        NDArray w = last.valueAt(last.size() - 2).getArray().stopGradient(); // (2, 4)
        assertThat(features.getShape()).isEqualTo(new Shape(2, 4));
        assertThat(features.min().getFloat()).isNotNegative(); // behind the ReLU
        assertThat(features.matMul(w.transpose()).toFloatArray())
                .containsExactly(model.logits(x).toFloatArray(), within(1e-5f));
    }

    @Test
    void a_large_set_is_seen_in_parts_and_as_a_small_one_is() {
        var model = Classifier.images(1, 3);
        Compute.seed(2);
        NDArray x = Compute.root().randomUniform(0, 1, new Shape(1_003, 784));
        NDArray features = model.features(x); // (1003, 64)
        assertThat(features.getShape()).isEqualTo(new Shape(1_003, 64));
        assertThat(features.get("998:1003").toFloatArray())
                .containsExactly(model.features(x.get("998:1003")).toFloatArray(), within(1e-5f));
        int[] all = model.classify(x);
        assertThat(all).hasSize(1_003);
        assertThat(java.util.Arrays.copyOfRange(all, 998, 1_003))
                .containsExactly(model.classify(x.get("998:1003")));
        int before = Compute.root().getManagedArrays().size();
        model.features(x).close();
        assertThat(Compute.root().getManagedArrays()).hasSize(before);
        assertThat(model.parameterCount())
                .isEqualTo(160 + 4_640 + (1_568 * 64 + 64) + (64 * 3 + 3));
    }
}
