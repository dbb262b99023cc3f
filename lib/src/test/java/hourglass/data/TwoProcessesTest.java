package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fetches in processes of their own, which can meet, and can be killed. */
@Timeout(60)
class TwoProcessesTest {
    private static final String ZIPPED = Shelf.FIRST + ".gz";

    private final Path home;
    private final Path folder;
    private final Shelf shelf = new Shelf().slow(25);

    TwoProcessesTest(@TempDir Path home) {
        this.home = home;
        this.folder = home.resolve("data/fashion-mnist");
    }

    @AfterEach
    void stop() {
        shelf.close();
    }

    /** What the other process runs. */
    public static void main(String[] args) {
        load(Path.of(args[0]), URI.create(args[1]));
    }

    @Test
    void the_second_waits_and_finds_what_the_first_fetched() throws Exception {
        Process first = start();
        Process second = start();
        assertThat(output(first) + output(second)).containsOnlyOnce("waiting: another process");
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(shelf.requests).hasSize(4);
    }

    @Test
    void the_next_call_mends_a_killed_one() throws Exception {
        Process killed = start();
        Path partial = folder.resolve(Download.partialName(ZIPPED, shelf.address()));
        while (!Files.exists(partial) || Files.size(partial) < 16_384) {
            Thread.sleep(10);
        }
        killed.destroyForcibly();
        assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve(ZIPPED)).doesNotExist();
        shelf.slow(0);
        assertThat(load(home, shelf.address())).hasSize(2);
        assertThat(shelf.requests.get(1)).startsWith(ZIPPED + " bytes=");
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java,
                        "-cp",
                        classes,
                        TwoProcessesTest.class.getName(),
                        home.toString(),
                        shelf.address().toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<Pixels> load(Path home, URI mirror) {
        Settings settings = new Settings(home, null, null, false);
        return new FashionMnist(settings, List.of(mirror), Shelf.PARTS, System.out::println).load();
    }
}
