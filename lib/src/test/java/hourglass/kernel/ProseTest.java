package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void tagsAndEntitiesBecomeText() {
        assertThat(
                        Prose.of(
                                "Uses <i>x</i> &lt; {@code List<E>} and {@link Map#put(Object, Object)}."))
                .isEqualTo("Uses x < List<E> and Map.put(Object, Object).\n");
        assertThat(Prose.of("See {@linkplain Math#abs the absolute value}, x<sup>2</sup>."))
                .isEqualTo("See the absolute value, x^2.\n");
    }

    @Test
    void paragraphsListsAndCodeKeepTheirLines() {
        assertThat(Prose.of("One.\n<p>Two\nlines.\n<ul>\n<li>a\n<li>b\n</ul>"))
                .isEqualTo("One.\nTwo lines.\n- a\n- b\n");
        assertThat(Prose.of("Like so:\n<pre>{@code\nint a = 1;\n  a++;\n}</pre>\nDone."))
                .isEqualTo("Like so:\n\nint a = 1;\n  a++;\n\nDone.\n");
    }

    @Test
    void blockTagsAreNamed() {
        assertThat(
                        Prose.of(
                                "Divides.\n\n@param a above\n@param <T> a type\n@return a / b\n"
                                        + "@throws ArithmeticException when b is 0\n@since 1.2\n@throws Exception"))
                .isEqualTo(
                        "Divides.\n\n  a: above\n  <T>: a type\n  returns a / b\n"
                                + "  throws ArithmeticException: when b is 0");
        assertThat(Prose.of("")).isEmpty();
    }
}
