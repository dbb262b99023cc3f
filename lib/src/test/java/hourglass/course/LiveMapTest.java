package hourglass.course;

import static org.assertj.core.api.Assertions.assertThat;

import hourglass.metric.Samples;
import hourglass.project.TSne;
import hourglass.show.Renderers;
import hourglass.show.Screen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveMapTest {
    @Test
    void tells_how_far_a_map_is_and_ends_the_same_every_time() {
        Screen before = Screen.current();
        List<String> lines = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Screen.install(
                (id, value) -> {
                    ids.add(id);
                    lines.add(String.valueOf(Renderers.bundle(value).get("text/plain")));
                });
        try {
            TSne.perplexity(10).withSteps(100).withWatcher(Course.liveMap()).fit(Samples.sixty());
        } finally {
            Screen.install(before);
        }
        assertThat(ids).hasSize(1);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("step 50 of 100: KL \\d\\.\\d{4}");
        assertThat(lines.get(2)).matches("KL \\d\\.\\d{4} after 100 steps");
    }
}
