package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** One session for all tests of a class, as a reader has one for all cells of a notebook. */
@Timeout(60)
abstract class OpenSession {
    /** Never the common pool: its workers belong to the parallel streams of cells. */
    private static final Executor ASIDE = work -> new Thread(work).start();

    static CellRunner runner;

    @BeforeAll
    static void open() {
        runner = new CellRunner();
    }

    @AfterAll
    static void close() {
        runner.close();
    }

    static Output.Failure failureOf(CellResult result) {
        return Objects.requireNonNull(result.failure());
    }

    /** The value of a cell that must run to its end. */
    static Object value(String source) {
        CellResult result = runner.run(source);
        assertThat(result.failure()).isNull();
        return Objects.requireNonNull(result.value());
    }

    /** Runs a cell elsewhere and returns once its code has begun. */
    static CompletableFuture<CellResult> started(String source) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<CellResult> running =
                CompletableFuture.supplyAsync(
                        () ->
                                runner.run(
                                        "System.out.println(\"go\");\n" + source,
                                        output -> begun.countDown()),
                        ASIDE);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        return running;
    }
}
