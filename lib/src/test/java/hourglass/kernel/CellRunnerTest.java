package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellRunnerTest extends OpenSession {
    @Test
    void theLastExpressionIsTheResult() {
        assertThat(runner.run("int a = 20;\na + 22").value()).isEqualTo(42);
        assertThat(runner.run("a + 1;").value()).isNull();
        assertThat(runner.run("// nothing\n").ok()).isTrue();
    }

    @Test
    void anExceptionKeepsItsNameAndNamesTheLine() {
        CellResult result =
                runner.run("int safe = 1;\n\nint divide(int n) {\n  return 1 / n;\n}\ndivide(0)");

        assertThat(failureOf(result).name()).isEqualTo("ArithmeticException");
        assertThat(failureOf(result).text())
                .startsWith("ArithmeticException: / by zero")
                .contains("cell %d, line 4 in divide:  return 1 / n;".formatted(result.count()))
                .contains("cell %d, line 6:  divide(0)".formatted(result.count()))
                .doesNotContain("jdk.internal")
                .doesNotContain("hourglass.kernel");
    }

    @Test
    void causesAreTold() {
        CellResult result =
                runner.run(
                        "throw new IllegalStateException(\"outer\", new"
                                + " java.io.IOException(\"inner\"));");

        assertThat(failureOf(result).text())
                .contains("IllegalStateException: outer")
                .contains("caused by IOException: inner");
    }

    @Test
    void aCompileErrorHasItsLineAndCaret() {
        CellResult result = runner.run("int fine = 1;\nint wrong = \"text\";");

        assertThat(failureOf(result).name()).isEqualTo("CompileError");
        assertThat(failureOf(result).text())
                .contains("incompatible types: java.lang.String cannot be converted to int")
                .contains("line 2:  int wrong = \"text\";")
                .containsPattern("\n +\\^");
    }

    @Test
    void aMethodThatUsesAnUnknownNameIsAnErrorUnlessTheCellDefinesIt() {
        assertThat(
                        runner.run("int one() { return two(); }\nint two() { return 2; }\none()")
                                .value())
                .isEqualTo(2);
        assertThat(failureOf(runner.run("int lost() { return nowhere(); }")).text())
                .contains("lost uses method nowhere(): not defined");
    }

    @Test
    void everyPrintedLineArrives() {
        CellResult result =
                runner.run("for (int i = 0; i < 100_000; i++) System.out.println(\"line \" + i);");

        assertThat(result.printed("stdout").lines().count()).isEqualTo(100_000);
        assertThat(result.printed("stdout")).endsWith("line 99999\n");
    }

    @Test
    void printedTextIsCappedWithANote() {
        CellResult result =
                runner.run(
                        "String much = \"x\".repeat(1 << 20);\n"
                                + "for (int i = 0; i < 9; i++) System.out.print(much);");

        assertThat(result.printed("stdout"))
                .hasSizeLessThan((8 << 20) + 300)
                .contains("[cut: 1,048,576 more characters; a cell shows at most 8,388,608.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "java.util.stream.Stream.iterate(1, i -> i + 1).forEach(i -> {});",
                "Thread.sleep(100_000);",
                "new java.util.concurrent.CountDownLatch(1).await();",
                "Thread other = new Thread(() -> { while (true) {} }); other.setDaemon(true); other.start(); other.join();",
                "while (true) { try { Thread.sleep(1000); } catch (Throwable t) {} }"
            })
    void anInterruptEndsTheCellAndKeepsItsVariables(String endless) throws Exception {
        runner.run("int kept = 41;");
        CompletableFuture<CellResult> running = started(endless);
        long asked = System.nanoTime();
        runner.interrupt();

        assertThat(failureOf(running.get()).name()).isEqualTo("Interrupted");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(runner.run("kept + 1").value()).isEqualTo(42);
    }

    @Test
    void theWorkersOfAParallelStreamAreStoppedToo() throws Exception {
        runner.run("var turns = new java.util.concurrent.atomic.AtomicLong();");
        CompletableFuture<CellResult> running =
                started(
                        "IntStream.range(0, 64).parallel()"
                                + ".forEach(i -> { while (true) { turns.incrementAndGet(); } });");
        Thread.sleep(200);
        runner.interrupt();
        assertThat(failureOf(running.get()).name()).isEqualTo("Interrupted");

        long turns = (long) value("turns.get()");
        Thread.sleep(100);
        assertThat(value("turns.get()")).isEqualTo(turns);
        assertThat(value("IntStream.range(0, 64).parallel().sum()")).isEqualTo(2016);
    }

    @Test
    void aTextTooLongForAClassFileIsAnErrorOfItsCellAlone() {
        String longText = "\"" + "x".repeat(70_000) + "\"";
        for (String cell :
                List.of("String text = %s;", "%s", "void f() { System.out.print(%s); }")) {
            Output.Failure failure = failureOf(runner.run(cell.formatted(longText)));

            assertThat(failure.text())
                    .startsWith("does not compile: constant string too long")
                    .contains("hint: a text in the code may have at most 65,535 bytes")
                    .hasSizeLessThan(600);
            assertThat(value("int afterwards = 3;\nafterwards + 1")).isEqualTo(4);
        }
    }

    @Test
    void anUnclosedCommentIsNotPassedOver() {
        assertThat(failureOf(runner.run("int commented = 1;\n/* open\nint y;")).text())
                .startsWith("does not compile: unclosed comment")
                .contains("line 2:  /* open")
                .contains("hint: close it with */");
        assertThat(value("\"/* no comment\" + '\"' + \"/*\" // nor /* this"))
                .isEqualTo("/* no comment\"/*");
        assertThat(failureOf(runner.run("%jars nowhere/*.jar")).name()).isEqualTo("MagicError");
    }

    @Test
    void aCellMayEmptyItsPage() {
        CellResult result = runner.run("System.out.print(1);\nclearOutput(true);");

        assertThat(result.outputs())
                .containsExactly(new Output.Text("stdout", "1"), new Output.Clear(true));
    }

    @Test
    void theKernelsThreadsCannotBeStopped() {
        Output.Failure failure = failureOf(runner.run("Thread.currentThread().stop();"));

        assertThat(failure.name()).isEqualTo("UnsupportedOperationException");
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @Test
    void aFullStackOrHeapIsAnErrorOfItsCellAlone() {
        assertThat(
                        failureOf(
                                        runner.run(
                                                "int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)"))
                                .name())
                .isEqualTo("StackOverflowError");
        assertThat(failureOf(runner.run("long[][] much = new long[64][1 << 30];")).name())
                .isEqualTo("OutOfMemoryError");
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3);",
                "Runtime.getRuntime().exit(3);",
                "Runtime.getRuntime().halt(3);",
                "java.util.function.IntConsumer e = System::exit; e.accept(3);",
                "java.util.function.IntConsumer h = Runtime.getRuntime()::halt; h.accept(3);",
                "switch (3) { case 1: break; case 3: System.exit(3); case 900: break; }"
            })
    void leavingTheJvmIsAnErrorOfTheCell(String exit) {
        CellResult result = runner.run(exit);

        assertThat(failureOf(result).name()).isEqualTo("ExitCalled");
        assertThat(failureOf(result).text())
                .contains("(3) would end the kernel and lose your variables")
                .contains("cell " + result.count());
    }

    @Test
    void displayShowsRichAndPlain() {
        CellResult result =
                runner.run(
                        "var id = display(\"<b>hi</b>\", \"text/html\");\n"
                                + "updateDisplay(id, new int[][] {{1, 2}, {3, 4}});");

        Output.Display first = (Output.Display) result.outputs().get(0);
        Output.Display second = (Output.Display) result.outputs().get(1);
        assertThat(first.data()).containsEntry("text/html", "<b>hi</b>");
        assertThat(second.update()).isTrue();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.data()).containsEntry("text/plain", "int[2][2]\n  {1, 2}\n  {3, 4}");
    }

    @Test
    void evalRunsInsideTheCell() {
        assertThat(runner.run("eval(\"int evaluated = 6;\"); 1").value()).isEqualTo(1);
        assertThat(runner.run("(int) eval(\"evaluated * 7\")").value()).isEqualTo(42);
    }

    @Test
    void theScreenSendsTheLastStateAtMostFiveTimesASecond() {
        long begun = System.nanoTime();
        CellResult result =
                runner.run(
                        "for (int i = 0; i <= 50; i++) {"
                                + " hourglass.show.Screen.current().put(\"bar\", \"step \" + i);"
                                + " Thread.sleep(10); }");

        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(result.outputs()).hasSizeBetween(3, 2 + (int) (5 * seconds));
        assertThat(((Output.Display) result.outputs().get(0)).update()).isFalse();
        Output.Display last = (Output.Display) result.outputs().get(result.outputs().size() - 1);
        assertThat(last.data()).containsEntry("text/plain", "step 50");
    }

    @Test
    void theSameThreadRunsEveryCell() throws Exception {
        runner.run("long id = Thread.currentThread().getId();");
        CompletableFuture<CellResult> running = started("while (true) {}");
        runner.interrupt();
        running.get();

        assertThat(runner.run("id == Thread.currentThread().getId()").value()).isEqualTo(true);
    }

    @Test
    void aClosedSystemOutDoesNotSilenceTheNextCell() {
        runner.run("System.out.close(); System.setOut(null);");

        assertThat(runner.run("System.out.print(\"é still here\")").printed("stdout"))
                .isEqualTo("é still here");
    }

    @Test
    void aToStringThatFailsIsNamed() {
        CellResult result =
                runner.run(
                        "class Bad { public String toString() { throw new"
                                + " RuntimeException(\"no\"); } }\nnew Bad()");

        Output.Result shown = (Output.Result) result.outputs().get(0);
        assertThat(String.valueOf(shown.data().get("text/plain")))
                .isEqualTo("Bad[] (its toString() threw RuntimeException: no)");
    }

    @Test
    void objectsOfTheCellsOwnClassesShowTheirFields() {
        assertThat(plain("class Dot { int x = 1; int[] at = {2, 3}; }\nnew Dot()"))
                .isEqualTo("Dot[x=1, at={2, 3}]");
        assertThat(plain("(Runnable) () -> {}")).isEqualTo("a lambda, Runnable");
    }

    private static Object plain(String source) {
        Output.Result shown = (Output.Result) runner.run(source).outputs().get(0);
        return Objects.requireNonNull(shown.data().get("text/plain"));
    }

    @Test
    void theIdOfADisplayIsNoResult() {
        assertThat(runner.run("display(42)").outputs())
                .hasSize(1)
                .allMatch(output -> output instanceof Output.Display);
    }

    @Test
    void anInterruptEndsAToString() throws Exception {
        CompletableFuture<CellResult> running =
                started(
                        "class Endless { public String toString() { while (true) {} } }\n"
                                + "new Endless()");
        Thread.sleep(1000);
        runner.interrupt();

        running.get();
        assertThat(runner.run("20 + 22").value()).isEqualTo(42);
    }
}
