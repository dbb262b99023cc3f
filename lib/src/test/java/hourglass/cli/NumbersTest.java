package hourglass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.013187654, 0.013188",
        "163814.0, 163814",
        "42, 42",
        "null, -",
        "'\"cpu\"', cpu",
        "1.0E-7, 1.0000e-07"
    })
    void readsAsAPersonWould(String json, String text) {
        assertThat(Numbers.text(JsonParser.parseString(json))).isEqualTo(text);
    }

    @Test
    void sortsByChapterAndLeavesOutWhatIsNoResult(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.json"), "{\"chapter\": \"03\", \"quantity\": \"a.b\"}");
        Files.writeString(folder.resolve("a.json"), "{\"chapter\": \"04\", \"quantity\": \"a.a\"}");
        Files.writeString(folder.resolve("broken.json"), "{\"chapter\": ");
        Files.writeString(folder.resolve("list.json"), "[1]");
        Files.writeString(folder.resolve("x.partial"), "{}");
        assertThat(Numbers.in(folder)).extracting(n -> chapter(n)).containsExactly("03", "04");
        assertThat(Numbers.in(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aTableAlignsItsColumns() {
        Outcome passed = new Outcome("03_a", 20, 1.25, List.of(), true, 0, "");
        Outcome failed = new Outcome("04_long_name", 3, 61, List.of(), false, 2, "Boom: it\nbroke");
        assertThat(Outcome.table(List.of(passed, failed)).toString())
                .isEqualTo(
                        """
                        chapter       cells  seconds  numbers reached  outcome
                        03_a          20     1.3      -                passed
                        04_long_name  3      61.0     -                FAILED in cell 2: Boom: it
                        """);
        assertThat(failed.json().get("cell").getAsInt()).isEqualTo(2);
        assertThat(passed.json().get("error").isJsonNull()).isTrue();
    }

    private static String chapter(JsonObject number) {
        JsonElement chapter = number.get("chapter");
        return chapter == null ? "" : chapter.getAsString();
    }
}
