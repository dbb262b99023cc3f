package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernel as Jupyter's own client sees it: a process, sockets, signatures. Each check of
 * protocol_suite.py is a test of its own; the script sees to it that each could fail.
 */
class ProtocolTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path SCRIPT =
            Path.of("lib/src/test/resources/hourglass/kernel/protocol_suite.py").toAbsolutePath();
    private static final long MINUTES = 9;

    @TestFactory
    Stream<DynamicTest> everyCheck(@TempDir Path folder) throws Exception {
        assumeTrue(
                Files.isExecutable(PYTHON) && succeeds("-c", "import jupyter_client, nbclient"),
                "no nbclient for /usr/bin/python3: apt-get install python3-nbclient");
        List<String> answers = drive(folder, kernels(folder));
        assertThat(answers).as("the suite's last line").last().asString().startsWith("{\"end\"");
        return answers.stream()
                .filter(line -> line.startsWith("{\"check\""))
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .map(ProtocolTest::test);
    }

    private static DynamicTest test(JsonObject check) {
        return DynamicTest.dynamicTest(
                check.get("check").getAsString(),
                () -> assertThat(check.get("faults").getAsJsonArray()).isEmpty());
    }

    /** A kernel of the classes under test, on the Java that runs the tests. */
    private static Path kernels(Path folder) {
        Path kernels = folder.resolve("jupyter").resolve("kernels");
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        KernelSpec.write(
                kernels,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of("-cp", classPath),
                Map.of());
        return kernels;
    }

    private static List<String> drive(Path folder, Path kernels)
            throws IOException, InterruptedException {
        Path answers = folder.resolve("answers");
        Process suite =
                new ProcessBuilder(PYTHON.toString(), SCRIPT.toString(), kernels.toString())
                        .redirectOutput(answers.toFile())
                        .redirectErrorStream(true)
                        .start();
        try {
            assertThat(suite.waitFor(MINUTES, TimeUnit.MINUTES)).as("the suite ends").isTrue();
        } finally {
            suite.destroy();
        }
        return Files.readAllLines(answers, UTF_8);
    }

    private static boolean succeeds(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(PYTHON.toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start().waitFor() == 0;
    }
}
