package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicsTest extends OpenSession {
    private static String text(CellResult result) {
        return String.valueOf(result.value());
    }

    @Test
    void variablesAreListedAndForgotten() {
        runner.run("int[][] grid = {{1, 2}};\nvar word = \"hello\";");

        assertThat(text(runner.run("%vars")))
                .contains("int[][] grid = int[1][2]")
                .contains("String word = hello");
        runner.run("%reset");
        assertThat(text(runner.run("%vars"))).isEqualTo("no variables yet");
        assertThat(failureOf(runner.run("word")).name()).isEqualTo("CompileError");
        assertThat(text(runner.run("List.of(1)"))).isEqualTo("[1]");
    }

    @Test
    void timeIsTold() {
        CellResult once = runner.run("%time Thread.sleep(30);");

        assertThat(once.printed("stdout")).matches("time: [\\d.]+ ms\n");
        assertThat(text(runner.run("%timeit Math.sqrt(2)"))).matches("(?s).*(ns|µs) a run .*");
        assertThat(runner.run("%%time\nint t = 1;\nt + 1").value()).isEqualTo(2);
    }

    @Test
    void aMagicStandsAmongStatements() {
        assertThat(runner.run("int a = 1;\n%time a = 2;\na + 1").value()).isEqualTo(3);
        assertThat(runner.run("int seven = 15\n    % 8;\nseven").value()).isEqualTo(7);
    }

    @Test
    void anUnknownMagicNamesTheNearest() {
        assertThat(failureOf(runner.run("%tiem 1")).message())
                .isEqualTo("%tiem is unknown; did you mean %time? %help lists them all");
        assertThat(failureOf(runner.run("%nope")).message())
                .startsWith("%nope is unknown; there are %vars, %time, ");
        assertThat(text(runner.run("%help"))).contains("%timeit");
    }

    @Test
    void filesAndFoldersAreLoaded(@TempDir Path folder) throws Exception {
        Path code = Files.writeString(folder.resolve("code.java"), "int loaded = 42;");

        runner.run("%load " + code);
        assertThat(runner.run("loaded").value()).isEqualTo(42);
        assertThat(failureOf(runner.run("%load nowhere.java")).message())
                .startsWith("no text can be read from /");
        assertThat(runner.run("%classpath " + folder).ok()).isTrue();
        assertThat(failureOf(runner.run("%jars nowhere/*.jar")).message())
                .startsWith("nothing is at /");
        assertThat(failureOf(runner.run("%maven junit")).message())
                .startsWith("%maven needs GROUP:ARTIFACT:VERSION, found 'junit'");
    }

    @Test
    void aListAmongStatementsIsPrinted() {
        CellResult result = runner.run("int seen = 7;\n%vars\nseen + 1");

        assertThat(result.printed("stdout")).contains("int seen = 7");
        assertThat(result.value()).isEqualTo(8);
    }

    @Test
    void aMagicWithoutWhatItNeedsSaysSo() {
        assertThat(failureOf(runner.run("%time")).message()).contains("%time list.sort(null)");
        assertThat(failureOf(runner.run("%timeit")).message()).contains("%timeit list.sort(null)");
        assertThat(failureOf(runner.run("%load")).message()).contains("%load tools.java");
        assertThat(failureOf(runner.run("%")).message()).contains("%help lists them all");
        assertThat(failureOf(runner.run("%timeit throw new Error(\"no\");")).message())
                .isEqualTo("the code to time threw java.lang.Error: no");
    }

    @Test
    void anInterruptEndsTimedCode() throws Exception {
        CompletableFuture<CellResult> running =
                CompletableFuture.supplyAsync(() -> runner.run("%timeit Thread.sleep(100_000)"));
        Thread.sleep(2000);
        runner.interrupt();

        assertThat(failureOf(running.get()).name()).isEqualTo("Interrupted");
        assertThat(runner.run("1 + 1").value()).isEqualTo(2);
    }

    @Test
    void aLibraryOfThisMachineIsFoundByMaven() {
        assumeTrue(onPath("mvn"), "mvn is not installed");
        CellResult added = runner.run("%maven com.google.code.gson:gson:2.13.2");
        assumeTrue(added.ok(), () -> "this machine's store lacks it: " + added.failure());

        assertThat(added.printed("stdout"))
                .contains("%maven: looking for com.google.code.gson:gson:2.13.2 on this machine")
                .containsPattern("%maven: \\d jars? added");
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void whatEvalThrowsIsToldOnce() {
        assertThat(failureOf(runner.run("eval(\"1 / 0\")")).name())
                .isEqualTo("ArithmeticException");
    }

    @Test
    void anErrorInTimedCodeIsItsOwn() {
        assertThat(failureOf(runner.run("%time 1 / 0")).name()).isEqualTo("ArithmeticException");
    }
}
