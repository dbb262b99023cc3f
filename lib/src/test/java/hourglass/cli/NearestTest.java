package hourglass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> SCALES = List.of("smoke", "laptop", "full");

    @Test
    void countsEdits() {
        assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.edits("Smoke", "smoke")).isZero();
        assertThat(Nearest.edits("", "abc")).isEqualTo(3);
    }

    @Test
    void suggestsTheNearestAndListsAll() {
        assertThat(Nearest.unknown("scale", "laptob", SCALES))
                .isEqualTo(
                        "scale 'laptob' is unknown; did you mean 'laptop'? known are: smoke, laptop, full");
    }

    @Test
    void suggestsNothingFarFetched() {
        assertThat(Nearest.unknown("scale", "enormous", SCALES))
                .isEqualTo("scale 'enormous' is unknown; known are: smoke, laptop, full");
    }
}
