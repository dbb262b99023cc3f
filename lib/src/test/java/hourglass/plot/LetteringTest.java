package hourglass.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetteringTest {
    @Test
    void breaks_between_words_and_loses_none() {
        String text = "a  caption that is much longer than the narrow figure under it";
        var lines = Lettering.wrap(text, Lettering.CAPTION, 120);
        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(String.join(" ", lines)).isEqualTo(text.replace("  ", " "));
        assertThat(lines)
                .allSatisfy(
                        line ->
                                assertThat(Lettering.width(line, Lettering.CAPTION))
                                        .isLessThanOrEqualTo(120));
        assertThat(Lettering.wrap("", Lettering.CAPTION, 120)).isEmpty();
        assertThat(Lettering.wrap("wider-than-all", Lettering.CAPTION, 10))
                .containsExactly("wider-than-all");
    }

    @Test
    void a_java_without_fonts_is_told_how_to_mend_it() {
        assertThatThrownBy(
                        () ->
                                Lettering.checked(
                                        () -> {
                                            throw new InternalError(
                                                    "Fontconfig head is null, check your fonts");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this Java finds no font to write with")
                .hasMessageContaining("Fontconfig head is null")
                .hasMessageContaining("'sudo apt-get install fontconfig fonts-dejavu-core'");
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
        assertThat(Lettering.checked(() -> font)).isSameAs(font);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01323, 0.0132",
        "0.013, 0.0130",
        "24.41, 24.4",
        "163814, 163814",
        "0, 0",
        "0.5, 0.500",
        "0.99996, 1.00",
        "12, 12",
        "-0.6931, -0.693",
        "0.00000123, 1.23e-06",
        "NaN, NaN"
    })
    void values_have_three_digits(double value, String text) {
        assertThat(Span.threeDigits(value)).isEqualTo(text);
    }

    @Test
    void ticks_are_round_and_labelled_with_the_decimals_they_need() {
        var span = new Span(0.0128, 0.0248);
        assertThat(span.ticks(5).stream().map(t -> span.label(t, 5)))
                .containsExactly("0.014", "0.016", "0.018", "0.020", "0.022", "0.024");
        var wide = new Span(-1.2, 1.2);
        assertThat(wide.ticks(5).stream().map(t -> wide.label(t, 5)))
                .containsExactly("−1.0", "−0.5", "0.0", "0.5", "1.0");
    }

    @Test
    void a_span_is_never_empty() {
        assertThat(Span.of(java.util.stream.DoubleStream.of(3, 3)).length()).isPositive();
        assertThat(Span.of(java.util.stream.DoubleStream.of(Double.NaN))).isEqualTo(new Span(0, 1));
    }

    @Test
    void names_at_the_ends_of_lines_do_not_touch() {
        double[] at = {100, 101, 102, 200};
        Curves.apart(at, 0, 300);
        assertThat(at[1] - at[0]).isGreaterThan(15.9);
        assertThat(at[2] - at[1]).isGreaterThan(15.9);
        assertThat(at[3]).isEqualTo(200);
        double[] low = {290, 295};
        Curves.apart(low, 0, 296);
        assertThat(low[1]).isLessThanOrEqualTo(296);
    }
}
