package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(text(runner.run("%vars"))).isEmpty();
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
    void anErrorInTimedCodeIsItsOwn() {
        assertThat(failureOf(runner.run("%time 1 / 0")).name()).isEqualTo("ArithmeticException");
    }
}
