package hourglass.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.metric.Neighbours;
import hourglass.metric.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TSneTest {
    private static final TSne QUICK = TSne.perplexity(10).withSteps(300);

    /** The share of points whose nearest point on the map belongs to the same group. */
    private static double together(NDArray map, int[] groups) {
        Neighbours near = Neighbours.of(map, 1);
        int same = 0;
        for (int i = 0; i < groups.length; i++) {
            same += groups[near.of(i, 0)] == groups[i] ? 1 : 0;
        }
        return same / (double) groups.length;
    }

    @ParameterizedTest
    @EnumSource(TSne.Method.class)
    void keeps_three_groups_apart(TSne.Method method) {
        NDArray map = QUICK.withMethod(method).fit(Samples.blobs(150, 8, 12, 1));
        assertThat(map.getShape()).isEqualTo(new Shape(150, 2));
        assertThat(together(map, Samples.groups(150))).isEqualTo(1);
    }

    /** A negative control: where there are no groups, none are found. */
    @Test
    void makes_no_groups_up() {
        NDArray map = QUICK.fit(Samples.blobs(150, 8, 0, 1));
        assertThat(together(map, Samples.groups(150))).isBetween(0.15, 0.55);
    }

    @ParameterizedTest
    @EnumSource(TSne.Method.class)
    void the_same_samples_give_the_same_map(TSne.Method method) {
        NDArray x = Samples.blobs(100, 5, 3, 2);
        TSne tsne = QUICK.withMethod(method);
        assertThat(tsne.fit(x).toFloatArray()).isEqualTo(tsne.fit(x).toFloatArray());
        assertThat(tsne.withRandomStart(3).fit(x).toFloatArray())
                .isEqualTo(tsne.withRandomStart(3).fit(x).toFloatArray())
                .isNotEqualTo(tsne.withRandomStart(4).fit(x).toFloatArray());
    }

    @Test
    void lowers_the_loss_and_says_how_far() {
        NDArray x = Samples.blobs(100, 5, 3, 2);
        List<Integer> steps = new ArrayList<>();
        List<double[]> ends = new ArrayList<>();
        var watcher =
                new MapWatcher() {
                    @Override
                    public void see(int step, int all, double[] losses) {
                        assertThat(all).isEqualTo(300);
                        steps.add(step);
                    }

                    @Override
                    public void end(double[] losses) {
                        ends.add(losses);
                    }
                };
        NDArray map = QUICK.withWatcher(watcher).fit(x);
        assertThat(steps).containsExactly(50, 100, 150, 200, 250, 300);
        assertThat(ends).hasSize(1);
        double[] losses = ends.get(0);
        assertThat(losses[5]).isLessThan(losses[0]);
        assertThat(QUICK.kl(x, map)).isCloseTo(losses[5], Offset.offset(1e-6));
        assertThat(QUICK.kl(x, Pca.fit(x, 2).project(x))).isGreaterThan(losses[5] + 0.2);
    }

    @Test
    void both_methods_reach_about_the_same_loss() {
        NDArray x = Samples.blobs(400, 8, 3, 5);
        TSne tsne = TSne.perplexity(20);
        double exact = tsne.kl(x, tsne.withMethod(TSne.Method.EXACT).fit(x));
        double grid = tsne.kl(x, tsne.withMethod(TSne.Method.GRID).fit(x));
        assertThat(grid).isBetween(0.9 * exact, 1.05 * exact);
    }

    @Test
    void leaves_no_array_behind_but_its_map() {
        NDArray x = Samples.blobs(60, 4, 3, 2);
        int before = Compute.root().getManagedArrays().size();
        try (NDArray map = QUICK.withSteps(3).withMethod(TSne.Method.GRID).fit(x)) {
            assertThat(map.getManager()).isSameAs(x.getManager());
            assertThat(Compute.root().getManagedArrays()).hasSize(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(TSne.Method.class)
    void copies_of_a_sample_lie_on_one_point(TSne.Method method) {
        NDArray x = Compute.root().ones(new Shape(50, 3));
        float[] points = QUICK.withMethod(method).withSteps(60).fit(x).toFloatArray();
        assertThat(points).containsOnly(points[0]);
    }

    @Test
    void an_interrupt_stops_it() {
        var stopped =
                QUICK.withWatcher((step, steps, losses) -> Thread.currentThread().interrupt());
        assertThatThrownBy(() -> stopped.fit(Samples.sixty()))
                .isInstanceOf(CancellationException.class)
                .hasMessage("the map was stopped at step 51 of 300");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void says_what_it_expects() {
        NDArray x = Samples.sixty();
        assertThatThrownBy(() -> TSne.perplexity(30).fit(x))
                .hasMessage(
                        "perplexity is 30.0 for 60 samples, it can be at most a third of the"
                                + " others, 19.7: map more samples, or choose TSne.perplexity(19)");
        assertThatThrownBy(() -> TSne.perplexity(2).fit(x.get("0:3")))
                .hasMessageContaining("for 3 samples")
                .hasMessageContaining("map more samples");
        assertThatThrownBy(() -> QUICK.fit(x.reshape(60, 5, 1)))
                .hasMessageStartingWith(
                        "codings have shape (60, 5, 1), expected (n, d) with at least two samples");
        assertThatThrownBy(() -> QUICK.fit(x.sub(1).log()))
                .hasMessageMatching(
                        "codings hold NaN \\(first in sample \\d+\\): whatever made them has"
                                + " diverged; look at its losses");
        assertThatThrownBy(() -> QUICK.fit(x.get(":, 0:1")))
                .hasMessage(
                        "codings have shape (60, 1): a single number a sample is a map already,"
                                + " draw a histogram");
        assertThatThrownBy(() -> QUICK.kl(x, x))
                .hasMessage("the map has shape (60, 5), expected (60, 2): one point a sample");
        assertThatThrownBy(() -> TSne.perplexity(1))
                .hasMessage(
                        "perplexity is 1.0, steps 1000, learningRate 0.0; perplexity must be above"
                                + " 1, steps at least 1, learningRate at least 0");
    }

    @Test
    void a_rate_far_too_high_is_named() {
        assertThatThrownBy(
                        () ->
                                QUICK.withLearningRate(1e30)
                                        .withMethod(TSne.Method.EXACT)
                                        .fit(Samples.sixty()))
                .hasMessageContaining("with learning rate 1.0E30: try one ten times smaller");
    }

    /** Ten thousand samples on the grid: groups stay apart there too. */
    @Test
    @Tag("long")
    void maps_ten_thousand_samples() {
        NDArray map = TSne.perplexity(30).withSteps(500).fit(Samples.blobs(10_000, 10, 10, 6));
        assertThat(together(map, Samples.groups(10_000))).isGreaterThan(0.999);
    }
}
