package hourglass.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hourglass.data.Boards;
import hourglass.plot.Figure;
import hourglass.plot.Plots;
import hourglass.show.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GlanceTest {
    private final Screen before = Screen.current();
    private final List<Object> shown = new ArrayList<>();
    private final Figure board = Plots.imageGrid(Boards.lines(1, 1).reshape(1, 8, 8), 1);

    @BeforeEach
    void install() {
        Screen.install((id, value) -> shown.add(value));
    }

    @AfterEach
    void restore() {
        Screen.install(before);
    }

    @Test
    void showsThenCovers() {
        assertThat(Glance.at(board, 1)).isEqualTo("Write down what you remember in the next cell.");
        assertThat(shown).containsExactly(board, "(covered)");
    }

    @Test
    void withNoSecondsItIsNeverSeen() {
        Glance.at(board, 0);
        assertThat(shown).containsExactly("(covered)");
    }

    @Test
    void canBeInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Glance.at(board, 5))
                .isInstanceOf(CancellationException.class)
                .hasMessage("the glance was stopped; run the cell again for another");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesToWaitForHours() {
        assertThatThrownBy(() -> Glance.at(board, 3600))
                .hasMessage("seconds is 3600; a glance lasts 0 to 60");
    }
}
