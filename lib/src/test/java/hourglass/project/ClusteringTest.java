package hourglass.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.metric.Agreement;
import hourglass.metric.Samples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ClusteringTest {
    private final NDArray blobs = Samples.blobs(300, 4, 12, 3);

    @Test
    void k_means_finds_three_groups() {
        int[] clusters = Clustering.kMeans(blobs, 3, 1);
        assertThat(Agreement.nmi(Samples.groups(300), clusters)).isEqualTo(1);
        assertThat(clusters).contains(0, 1, 2).hasSize(300);
        assertThat(Clustering.kMeans(blobs, 3, 1)).isEqualTo(clusters);
    }

    @Test
    void hdbscan_finds_their_number_too() {
        int[] clusters = Clustering.hdbscan(blobs, 20);
        assertThat(Arrays.stream(clusters).filter(c -> c >= 0).distinct().count()).isEqualTo(3);
        assertThat(clusters[0]).isBetween(-1, 0);
        assertThat(Agreement.purity(Samples.groups(300), clusters)).isGreaterThan(0.95);
        assertThat(Clustering.hdbscan(blobs, 20)).isEqualTo(clusters);
    }

    @Test
    void a_sample_far_from_all_is_noise_to_hdbscan_only() {
        float[] x = Arrays.copyOf(blobs.toFloatArray(), 301 * 4);
        x[1200] = -500;
        NDArray more = Compute.root().create(x, new Shape(301, 4));
        assertThat(Clustering.hdbscan(more, 20)[300]).isEqualTo(Clustering.NOISE);
        assertThat(Clustering.kMeans(more, 3, 1)[300]).isBetween(0, 2);
    }

    /** A negative control: one group is not taken apart by density. */
    @Test
    void hdbscan_makes_no_three_groups_of_one() {
        int[] clusters = Clustering.hdbscan(Samples.blobs(300, 4, 0, 3), 20);
        assertThat(Agreement.nmi(Samples.groups(300), clusters)).isLessThan(0.1);
    }

    @Test
    void both_and_umap_are_silent() {
        for (Supplier<Object> work :
                List.<Supplier<Object>>of(
                        () -> Clustering.kMeans(blobs, 3, 1),
                        () -> Clustering.hdbscan(blobs, 20),
                        () -> Umap.neighbours(5).fit(blobs.get("0:40")))) {
            assertThat(printed(work)).isEmpty();
        }
    }

    private static String printed(Supplier<Object> work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var caught = new ByteArrayOutputStream();
        var stream = new PrintStream(caught, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try {
            assertThat(work.get()).isNotNull();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return caught.toString(StandardCharsets.UTF_8);
    }

    @Test
    void says_what_it_expects() {
        assertThatThrownBy(() -> Clustering.kMeans(blobs, 301, 1))
                .hasMessage("clusters is 301; 300 samples can make 1 to 300");
        assertThatThrownBy(() -> Clustering.hdbscan(blobs, 1))
                .hasMessage("minSize is 1; with 300 samples it can be 2 to 299");
        assertThatThrownBy(() -> Clustering.hdbscan(blobs.get("0"), 5))
                .hasMessageStartingWith("codings have shape (4), expected (n, d) with");
    }
}
