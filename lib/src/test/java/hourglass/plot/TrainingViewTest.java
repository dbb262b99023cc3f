package hourglass.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingViewTest {
    private final Map<String, double[]> series =
            Map.of("train", new double[] {0.3, 0.2}, "valid", new double[] {0.25, 0.22});

    @Test
    void tells_how_far_it_is_and_how_long_it_takes() {
        var view = TrainingView.running(series, "MSE", 2.5, 10, 30);
        assertThat(view.toString()).isEqualTo("epoch 3 of 10, 30 s so far, about 90 s to go");
        assertThat(TrainingView.running(Map.of(), "MSE", 0, 10, 0.4).toString())
                .isEqualTo("epoch 1 of 10, 0 s so far");
        assertThat(TrainingView.running(series, "MSE", 5, 10, 600).toString())
                .isEqualTo("epoch 6 of 10, 10 min so far, about 10 min to go");
        assertThat(view.bundle()).containsOnlyKeys("image/png", "text/plain");
    }

    @Test
    void the_bar_grows() {
        var early = TrainingView.running(series, "MSE", 2.5, 10, 30).figure();
        var late = TrainingView.running(series, "MSE", 2.9, 10, 30).figure();
        assertThat(late.png()).isNotEqualTo(early.png());
    }

    @Test
    void the_last_view_has_no_times_and_is_the_same_at_every_run() {
        var view = TrainingView.finished(series, "MSE");
        assertThat(view.toString())
                .isEqualTo("MSE over 2 epochs, at the end: train 0.200, valid 0.220");
        assertThat(view.bundle().get("image/png"))
                .isEqualTo(TrainingView.finished(series, "MSE").bundle().get("image/png"));
        assertThat(view.metadata()).containsKey("image/png");
        assertThat(TrainingView.finished(Map.of(), "MSE").toString())
                .isEqualTo("The training ended before its first epoch was over.");
    }

    @Test
    void a_view_keeps_what_it_was_given() {
        double[] train = {0.3};
        var view = TrainingView.finished(Map.of("train", train), "MSE");
        train[0] = 9;
        assertThat(view.toString()).endsWith("train 0.300");
    }
}
