package hourglass.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private static Result result(String quantity, double ours, long seed) {
        var known = Quantity.of(quantity);
        return new Result(
                known.chapter(), quantity, known.book(), ours, "smoke", "atelier", "cpu", seed);
    }

    @Test
    void a_number_replaces_only_its_own_kind(@TempDir Path folder) {
        Results.write(folder, result("stacked.valid_mse", 0.02, 42));
        Results.write(folder, result("stacked.valid_mse", 0.01, 42));
        Results.write(folder, result("stacked.valid_mse", 0.03, 43));
        Results.write(folder, result("linear.mse", 0.0234, 42));
        assertThat(Results.all(folder))
                .extracting(Result::quantity)
                .containsExactly("linear.mse", "stacked.valid_mse", "stacked.valid_mse");
        assertThat(Results.all(folder))
                .extracting(Result::ours)
                .containsExactly(0.0234, 0.01, 0.03);
        assertThat(Results.all(folder).get(1)).isEqualTo(result("stacked.valid_mse", 0.01, 42));
    }

    @Test
    void a_spoilt_file_is_named(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("x.json"), "{\"ours\": ");
        assertThatThrownBy(() -> Results.all(folder))
                .hasMessageContaining("x.json is not a result: delete it");
    }

    @Test
    void quantities_know_their_chapter_and_the_book_s_number() {
        assertThat(Quantity.of("stacked.valid_mse"))
                .isEqualTo(new Quantity("stacked.valid_mse", "03", 0.0132));
        assertThat(Quantity.of("pretraining.accuracy_500.tuned").chapter()).isEqualTo("05");
        assertThat(Quantity.of("linear.angle_degrees").book()).isNull();
        assertThat(new Measured(result("stacked.valid_mse", 0.013061, 42)))
                .hasToString("stacked.valid_mse = 0.01306   (the book: 0.0132)");
        assertThat(new Measured(result("stacked.parameters", 163814, 42)))
                .hasToString("stacked.parameters = 163,814   (the book: 163,814)");
    }

    @Test
    void scales_and_seeds_are_read_with_care() {
        assertThat(Scale.of(null)).isEqualTo(Scale.LAPTOP);
        assertThat(Scale.of("full").pick(1, 2, 3)).isEqualTo(3);
        assertThatThrownBy(() -> Scale.of("fulll"))
                .hasMessage("HOURGLASS_SCALE is 'fulll'; it can be smoke, laptop, full");
        assertThat(Seed.of("7")).isEqualTo(7);
        assertThatThrownBy(() -> Seed.of("x"))
                .hasMessage("HOURGLASS_SEED is 'x'; it must be a whole number, such as 42");
    }
}
