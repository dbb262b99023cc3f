package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HabitsTest {
    @Test
    void startUpCodeAndTimeoutAreHonoured() {
        Habits habits =
                Habits.of(
                        Map.of("IJAVA_STARTUP_SCRIPT", "int ready = 5;", "IJAVA_TIMEOUT", "3000"));

        try (CellRunner runner = new CellRunner(habits)) {
            assertThat(runner.run("ready").value()).isEqualTo(5);
            assertThat(Objects.requireNonNull(runner.run("while (true) {}").failure()).name())
                    .isEqualTo("Interrupted");
            assertThat(runner.run("ready + 1").value()).isEqualTo(6);
        }
    }

    @Test
    void theOutputOfACellIsCutWhereTheEnvironmentSays() {
        try (CellRunner runner = new CellRunner(Habits.of(Map.of("HOURGLASS_OUTPUT_MB", "0.5")))) {
            CellResult result = runner.run("System.out.print(\"x\".repeat(600_000));");

            assertThat(result.printed("stdout"))
                    .contains("x\n[cut: 75,712 more characters; a cell shows at most 524,288.");
        }
        assertThatThrownBy(() -> Habits.of(Map.of("HOURGLASS_OUTPUT_MB", "-1")))
                .hasMessage(
                        "HOURGLASS_OUTPUT_MB is '-1': give how many megabytes a cell may print,"
                                + " such as 8 or 0.5");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Habits.of(Map.of("IJAVA_TIMEOUT", "soon")))
                .hasMessage("IJAVA_TIMEOUT is 'soon': give milliseconds, or -1 for no limit");
        assertThatThrownBy(() -> Habits.of(Map.of("IJAVA_STARTUP_SCRIPTS_PATH", "/no/such")))
                .hasMessage("IJAVA_STARTUP_SCRIPTS_PATH names /no/such, which cannot be read");
    }

    @Test
    void pathsAndOptionsAreSplit() {
        Habits habits =
                Habits.of(
                        Map.of(
                                "IJAVA_CLASSPATH",
                                "a.jar" + java.io.File.pathSeparator + "b",
                                "IJAVA_COMPILER_OPTS",
                                "-Xlint:none -g"));

        assertThat(habits.classPath()).containsExactly("a.jar", "b");
        assertThat(habits.compilerOptions()).containsExactly("-Xlint:none", "-g");
    }
}
