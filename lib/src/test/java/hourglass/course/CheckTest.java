package hourglass.course;

import static hourglass.course.Check.check;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void a_right_answer_is_named_right() {
        assertThat(check("1.2", () -> 0.1 + 0.2).near(0.3, 1e-9, "add them"))
                .hasToString("\u2713 Exercise 1.2 is right: 0.3");
        assertThat(check("1.3", () -> "pca").is("pca", "which one").outcome())
                .isEqualTo(Verdict.Outcome.RIGHT);
    }

    @Test
    void a_wrong_answer_is_shown_with_a_hint_and_without_the_solution() {
        assertThat(check("1.2", () -> 0.4).near(0.3, 1e-9, "add them"))
                .hasToString("\u2717 Exercise 1.2, not yet: got 0.4. Hint: add them.");
        assertThat(check("1.2", () -> Double.NaN).near(0.3, 1e-9, "add them").outcome())
                .isEqualTo(Verdict.Outcome.NOT_YET);
    }

    @Test
    void a_foreseen_mistake_gets_its_own_hint_and_the_first_that_fits_speaks() {
        assertThat(answer(4)).contains("got 4").contains("Hint: that is the sum");
        assertThat(answer(2)).contains("Hint: squares are missing");
        assertThat(answer(-3)).contains("Hint: an error is never negative");
        assertThat(answer(-9)).contains("Hint: an error is never negative");
        assertThat(answer(7)).contains("Hint: average the squares");
    }

    @Test
    void a_right_answer_is_right_whatever_the_mistakes_say() {
        assertThat(check("1.2", () -> 1).mistakeWhen(v -> true, "never").is(1, "x").outcome())
                .isEqualTo(Verdict.Outcome.RIGHT);
    }

    private static String answer(int value) {
        return check("1.2", () -> value)
                .mistake(4, "that is the sum")
                .mistake(2.05, 0.1, "squares are missing")
                .mistakeWhen(v -> v < 0, "an error is never negative")
                .is(1, "average the squares")
                .text();
    }

    @Test
    void an_int_may_answer_where_a_long_is_expected() {
        assertThat(check("1.2", () -> 3).is(3L, "count").outcome())
                .isEqualTo(Verdict.Outcome.RIGHT);
        assertThat(check("1.2", () -> 4).is(3L, "count").outcome())
                .isEqualTo(Verdict.Outcome.NOT_YET);
    }

    @Test
    void a_null_on_the_way_is_named() {
        String none = System.getProperty("no.such.property");
        assertThat(check("1.2", () -> none.length()).is(3, "count").text())
                .contains(
                        "something is null where a value was needed; does your method return its result?");
    }

    @Test
    void a_method_that_does_not_compile_is_said_to() {
        assertThat(
                        check(
                                        "1.2",
                                        () -> {
                                            throw new jdk.jshell.spi.SPIResolutionException(1);
                                        })
                                .is(3, "count")
                                .text())
                .contains("your method does not compile yet");
    }

    @Test
    void arrays_are_shown_by_what_is_in_them() {
        assertThat(
                        check("1.2", () -> new int[] {1, 2})
                                .satisfies(a -> a.length == 3, "three numbers")
                                .text())
                .contains("1, 2")
                .doesNotContain("[I@");
    }

    @Test
    void an_untouched_stub_waits() {
        Verdict verdict =
                check(
                                "1.2",
                                () -> {
                                    throw new UnsupportedOperationException(
                                            "exercise 1.2: your code");
                                })
                        .is(1, "none");
        assertThat(verdict)
                .hasToString(
                        "\u2026 Exercise 1.2 is waiting for you: replace the line that throws, then run it and its check again (with the same parameter types: another method of that name would stay beside yours).");
    }

    @Test
    void what_the_answer_throws_becomes_a_sentence() {
        int[] none = {};
        assertThat(check("1.2", () -> none[3]).is(1, "arrays start at 0"))
                .hasToString(
                        "\u2717 Exercise 1.2, not yet: your code stopped with ArrayIndexOutOfBoundsException: "
                                + "Index 3 out of bounds for length 0. Hint: arrays start at 0.");
        assertThat(Check.<Object>check("1.2", () -> null).is(1, "return it").text())
                .contains("the answer is null");
    }
}
