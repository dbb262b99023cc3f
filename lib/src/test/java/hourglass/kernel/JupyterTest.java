package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel as Jupyter's own client sees it: a process, sockets, signatures. */
class JupyterTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path SCRIPT =
            Path.of("lib/src/test/resources/hourglass/kernel/client.py").toAbsolutePath();
    private static final Map<String, JsonElement> SEEN = new LinkedHashMap<>();

    @BeforeAll
    static void drive(@TempDir Path folder) throws Exception {
        assumeTrue(
                Files.isExecutable(PYTHON) && run(PYTHON, "-c", "import jupyter_client") == 0,
                "no jupyter_client for /usr/bin/python3: apt-get install python3-jupyter-client");
        Path kernels = folder.resolve("jupyter").resolve("kernels");
        KernelSpec.write(
                kernels,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of("-cp", classPath()),
                Map.of());
        Path answers = folder.resolve("answers");
        Process client =
                new ProcessBuilder(PYTHON.toString(), SCRIPT.toString(), kernels.toString())
                        .redirectOutput(answers.toFile())
                        .redirectErrorStream(true)
                        .start();
        try {
            assertThat(client.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            client.destroyForcibly();
        }
        Files.readAllLines(answers, UTF_8).stream()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .forEach(JupyterTest::remember);
        assertThat(SEEN).as(Files.readString(answers)).containsKey("end");
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static void remember(JsonObject line) {
        SEEN.put(line.get("check").getAsString(), line.get("value"));
    }

    private static int run(Path program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static String seen(String check) {
        return Objects.requireNonNull(SEEN.get(check), check).toString();
    }

    private static double seconds(String check) {
        return Objects.requireNonNull(SEEN.get(check), check).getAsDouble();
    }

    @Test
    void resultsArriveAsTextAndPng() {
        assertThat(seen("sum")).isEqualTo("\"2\"");
        assertThat(seen("image")).isEqualTo("[\"image/png\",\"text/plain\"]");
    }

    @Test
    void noPrintedLineIsLost() {
        assertThat(seen("lines")).isEqualTo("100000");
        assertThat(seen("order")).isEqualTo("\"out err out\"");
        assertThat(seen("late")).isEqualTo("\"late\\n\"");
    }

    @Test
    void errorsNameTheirLine() {
        assertThat(seen("error")).isEqualTo("\"ArithmeticException: / by zero\"");
        assertThat(seen("traceback")).contains("cell 7, line 2:  1 / zero");
        assertThat(seen("exit")).isEqualTo("\"ExitCalled\"");
    }

    @Test
    void whatWasQueuedBehindAnErrorIsAborted() {
        assertThat(seen("queued")).isEqualTo("[\"error\",\"aborted\",\"aborted\",\"aborted\"]");
        assertThat(seen("not stopping")).isEqualTo("[\"error\",\"ok\"]");
    }

    @Test
    void anInterruptStopsTheCellAndKeepsTheVariables() {
        assertThat(seen("interrupted")).isEqualTo("\"Interrupted\"");
        assertThat(seconds("interrupt seconds")).isLessThan(5);
        assertThat(seen("kept")).isEqualTo("\"7\"");
    }

    @Test
    void editorsAreAnsweredWhileACellRuns() {
        assertThat(seen("completion")).isEqualTo("[\"subSequence(\"]");
        assertThat(seen("while running")).isEqualTo("[\"kept\"]");
        assertThat(seen("int x = 1;")).isEqualTo("\"complete\"");
        assertThat(seen("int f() {")).isEqualTo("\"incomplete\"");
        assertThat(seen("int x = ;")).isEqualTo("\"invalid\"");
    }

    @Test
    void theFlagsOfARequestAreHonoured() {
        assertThat(seen("expressions")).isEqualTo("[\"6\",\"ArithmeticException\"]");
        assertThat(seen("silent")).isEqualTo("[\"status\",\"status\"]");
        assertThat(seen("count unchanged")).isEqualTo("true");
        assertThat(seen("history")).isEqualTo("[\"int historic = 1;\"]");
    }

    @Test
    void questionsReachTheReader() {
        assertThat(seen("input")).isEqualTo("[\"é\",\"[195, 169, 10]\"]");
        assertThat(seen("no input")).isEqualTo("\"IllegalStateException\"");
    }

    @Test
    void aForgedMessageIsDroppedAndAnUnknownCommClosed() {
        assertThat(seen("forged")).isEqualTo("\"no answer\"");
        assertThat(seen("comm")).isEqualTo("[\"comm_close\"]");
    }

    @Test
    void theKernelEndsAtOnce() {
        assertThat(seconds("shutdown seconds")).isLessThan(3);
    }
}
