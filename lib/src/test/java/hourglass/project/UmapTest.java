package hourglass.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.metric.Neighbours;
import hourglass.metric.Samples;
import hourglass.metric.Trustworthiness;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class UmapTest {
    private final NDArray blobs = Samples.blobs(120, 6, 12, 4);

    @Test
    void keeps_three_groups_apart() {
        NDArray map = Umap.neighbours(10).withSeed(1).fit(blobs);
        assertThat(map.getShape()).isEqualTo(new Shape(120, 2));
        Neighbours near = Neighbours.of(map, 1);
        for (int i = 0; i < 120; i++) {
            assertThat(near.of(i, 0) % 3).isEqualTo(i % 3);
        }
        float[] random = Samples.uniform(240, 1);
        NDArray noise = Compute.root().create(random, new Shape(120, 2));
        assertThat(Trustworthiness.of(blobs, map, 10))
                .isGreaterThan(Trustworthiness.of(blobs, noise, 10) + 0.2);
    }

    @Test
    void the_same_seed_gives_the_same_map() {
        Umap umap = Umap.neighbours(10).withSeed(1);
        float[] once = umap.fit(blobs).toFloatArray();
        assertThat(umap.fit(blobs).toFloatArray()).isEqualTo(once);
        assertThat(umap.withSeed(2).fit(blobs).toFloatArray()).isNotEqualTo(once);
        assertThat(umap.withMinDistance(0.5).fit(blobs).toFloatArray()).isNotEqualTo(once);
    }

    @Test
    void an_interrupt_stops_it() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Umap.neighbours(10).fit(blobs))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void says_what_it_expects() {
        assertThatThrownBy(() -> Umap.neighbours(60).fit(blobs.get("0:60")))
                .hasMessage(
                        "neighbours is 60; each of 60 samples has 1 to 59: map more samples, or tie fewer");
        assertThatThrownBy(() -> Umap.neighbours(1))
                .hasMessage(
                        "neighbours is 1, minDistance 0.1; neighbours must be at least 2, minDistance from 0 to below 1");
        assertThatThrownBy(() -> Umap.neighbours(5).fit(blobs.sub(99).log()))
                .hasMessageStartingWith("codings hold NaN (first in sample 0): ");
    }
}
