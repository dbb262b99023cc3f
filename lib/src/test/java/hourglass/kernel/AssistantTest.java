package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hourglass.kernel.Completer.Candidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What an editor is told while the reader types; a late answer comes when the same is asked again.
 */
@Timeout(120)
class AssistantTest {
    private static final int TRIES = 200;
    private static CellRunner runner;

    @BeforeAll
    static void open() {
        runner = new CellRunner();
        CellResult result =
                runner.run(
                        """
                        import hourglass.nn.Layers;
                        var words = new ArrayList<String>(List.of("a", "b"));
                        int total = 3;
                        int[][] grid = {{1, 2}, {3}};
                        /** Doubles a number, <b>always</b>. */
                        int twice(int n) { return 2 * n; }
                        class Dog {
                            /** How old. */
                            int age = 4;
                            /**
                             * Barks {@code n} times.
                             *
                             * @param n how often
                             */
                            void bark(int n) {}
                        }
                        Dog rex = new Dog();
                        """);
        assertThat(result.failure()).isNull();
    }

    @AfterAll
    static void close() {
        runner.close();
    }

    private static <T> T until(Predicate<T> told, Supplier<T> question) {
        T answer = question.get();
        for (int i = 0; i < TRIES && !told.test(answer); i++) {
            answer = question.get();
        }
        return answer;
    }

    private static List<Candidate> complete(String code) {
        Assistant assistant = runner.session().assistant();
        return until(
                        (Completer.Completion found) -> !found.candidates().isEmpty(),
                        () -> assistant.complete(code, code.length()))
                .candidates();
    }

    private static Optional<Candidate> candidate(String code, String text) {
        return complete(code).stream().filter(one -> one.text().equals(text)).findFirst();
    }

    private static String inspect(String code) {
        Assistant assistant = runner.session().assistant();
        return until(
                (String text) -> !text.isEmpty(), () -> assistant.inspect(code, code.length()));
    }

    @Test
    void membersComeWithTheirSignatures() {
        assertThat(complete("words.add"))
                .contains(
                        new Candidate("add(", "function", "(E) → boolean; (int, E) → void"),
                        new Candidate(
                                "addAll(",
                                "function",
                                "(Collection<? extends E>) → boolean;"
                                        + " (int, Collection<? extends E>) → boolean"));
        assertThat(candidate("Layers.den", "dense("))
                .contains(new Candidate("dense(", "function", "(int units) → Linear"));
        assertThat(complete("rex."))
                .contains(
                        new Candidate("age", "instance", "int"),
                        new Candidate("bark(", "function", "(int n) → void"));
    }

    @Test
    void namesComeWithTheirTypes() {
        assertThat(complete("tota")).containsExactly(new Candidate("total", "instance", "int"));
        assertThat(complete("twic"))
                .containsExactly(new Candidate("twice(", "function", "(int) → int"));
        assertThat(candidate("Lay", "Layers"))
                .contains(new Candidate("Layers", "class", "hourglass.nn.Layers"));
        assertThat(candidate("new ArrayLis", "ArrayList(").map(Candidate::kind)).contains("class");
        assertThat(candidate("updateDisp", "updateDisplay(").map(Candidate::signature))
                .contains("(String id, Object value, String... as) → void");
        assertThat(complete("%ti")).extracting(Candidate::text).containsExactly("%time", "%timeit");
    }

    @Test
    void packagesAreModules() throws Exception {
        List<Candidate> found = complete("import java.ut");
        for (int i = 0; i < TRIES && found.isEmpty(); i++) {
            Thread.sleep(50); // the compiler still reads the class path
            found = complete("import java.ut");
        }
        assertThat(found).containsExactly(new Candidate("util.", "module", ""));
    }

    @Test
    void whatTheSameCellDeclaresIsKnownBeforeItRan() {
        String same = "import java.util.function.*;\nvar fresh = \"text\";\nfresh.subst";
        assertThat(candidate(same, "substring(").map(Candidate::signature))
                .contains("(int, int) → String; (int) → String");
        assertThat(candidate("words.forEach(w -> w.repe", "repeat(").map(Candidate::signature))
                .contains("(int) → String");
        assertThat(candidate("int f(String s) { return s.lengt", "length()")).isPresent();
    }

    @Test
    void aVariableShowsTypeAndValue() {
        assertThat(inspect("total")).isEqualTo("int total = 3");
        assertThat(inspect("words")).isEqualTo("ArrayList<String> words = [a, b]");
        assertThat(inspect("grid")).isEqualTo("int[][] grid =\nint[2][]\n  {1, 2}\n  {3}");
        assertThat(inspect("String.valueOf(total")).isEqualTo("int total = 3");
    }

    @Test
    void anOpenCallShowsItsParameters() {
        assertThat(inspect("words.add("))
                .startsWith(
                        "boolean ArrayList<E>.add(E e)\nvoid ArrayList<E>.add(int index, E element)");
        assertThat(inspect("words.add(0, ")).startsWith("void ArrayList<E>.add(int index, E");
    }

    @Test
    void documentationIsReadFromSources() {
        assertThat(inspect("Layers.dense"))
                .isEqualTo(
                        """
                        ai.djl.nn.core.Linear Layers.dense(int units)

                        A dense layer x W^T + b: (n, inputs) to (n, units).
                        """);
        assertThat(inspect("twice")).isEqualTo("int twice(int n)\n\nDoubles a number, always.\n");
        assertThat(inspect("rex.bark"))
                .isEqualTo("void Dog.bark(int n)\n\nBarks n times.\n\n  n: how often");
    }

    @Test
    void theJdksOwnDocumentationIsShownWhereItIsInstalled() {
        assumeTrue(
                Files.isReadable(Path.of(System.getProperty("java.home"), "lib", "src.zip")),
                "this JDK has no lib/src.zip");
        assertThat(inspect("Optional.ofNullable"))
                .contains("returns an Optional with a present value if the specified value");
    }

    @Test
    void aRunningCellDoesNotHoldUpTheEditor() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<CellResult> endless =
                CompletableFuture.supplyAsync(
                        () ->
                                runner.run(
                                        "System.out.println();\nwhile (true) {}",
                                        output -> begun.countDown()));
        begun.await();
        try {
            assertThat(candidate("words.add", "add(")).isPresent();
            assertThat(inspect("total")).isEqualTo("int total = 3");
            assertThat(inspect("words"))
                    .isEqualTo(
                            "ArrayList<String> words ="
                                    + " (ArrayList with 2 elements; a cell is running)");
            assertThat(inspect("twice")).contains("Doubles");
        } finally {
            runner.interrupt();
            endless.get();
        }
    }

    @Test
    void aCompilerInUseMeansAnEmptyAnswer() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread cell =
                new Thread(
                        () -> {
                            runner.session().compiler().lock();
                            try {
                                held.countDown();
                                done.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            } finally {
                                runner.session().compiler().unlock();
                            }
                        });
        cell.start();
        held.await();
        Assistant assistant = runner.session().assistant();

        assertThat(assistant.complete("words.remov", 11).candidates()).isEmpty();
        assertThat(assistant.inspect("words.remove", 12)).isEmpty();
        assertThat(assistant.isComplete("int held = 1;")).isEqualTo("unknown");
        done.countDown();
        cell.join();
        assertThat(candidate("words.remov", "remove(")).isPresent();
    }

    @Test
    void aToStringWithoutEndIsLeftAlone() {
        runner.run(
                "class Slow { public String toString() { while (true) {} } }\nSlow slow = new Slow();");

        assertThat(inspect("slow")).isEqualTo("Slow slow = (its toString() takes long)");
        assertThat(inspect("total")).isEqualTo("int total = 3");
    }

    @Test
    void nonsenseIsAnsweredWithNothing() {
        Assistant assistant = runner.session().assistant();
        assertThat(assistant.inspect("nobody.knows", 12)).isEmpty();
        assertThat(assistant.complete("nobody.kno", 10).candidates()).isEmpty();
        assertThat(assistant.inspect("", 0)).isEmpty();
    }
}
