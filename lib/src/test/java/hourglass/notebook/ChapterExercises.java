package hourglass.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the coding exercises of every chapter; each adds its wrong answers. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChapterExercises {
    final Exercises exercises;
    private final List<String> numbers;

    /**
     * @param chapter its file's name without .ipynb
     * @param numbers of its coding exercises
     */
    ChapterExercises(String chapter, String... numbers) {
        exercises = new Exercises(chapter);
        this.numbers = List.of(numbers);
    }

    List<String> numbers() {
        return numbers;
    }

    @AfterAll
    void close() {
        exercises.close();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void the_reference_is_right_and_the_stub_waits(String number) {
        assertThat(exercises.untouched(number)).contains("is waiting for you");
        assertThat(exercises.solved(number)).contains(number + " is right");
    }

    /** The check takes {@code body} for the mistake that {@code hint} is about. */
    void said(String number, String body, String hint) {
        String verdict = exercises.answered(number, body);
        assertThat(verdict).contains("not yet").contains("Hint: ");
        assertThat(verdict.substring(verdict.indexOf("Hint: "))).contains(hint);
    }
}
