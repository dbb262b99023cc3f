package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
    private static final String ZIPPED = Shelf.FIRST + ".gz";
    private static final String WAYS_OUT =
            ": either set HOURGLASS_DATA to a folder that has its four files, or set"
                    + " HOURGLASS_IMAGES=atelier to work with the images that this course draws itself";

    private final Path home;
    private final Path folder;
    private final Shelf shelf = new Shelf();
    private final List<String> progress = new CopyOnWriteArrayList<>();

    FashionMnistTest(@TempDir Path home) {
        this.home = home;
        this.folder = home.resolve("data/fashion-mnist");
    }

    @AfterEach
    void stop() {
        shelf.close();
    }

    @Test
    void fetches_what_is_not_there_and_then_finds_it() throws IOException {
        List<Pixels> parts = online(null).load();
        assertThat(parts).extracting(Pixels::size).containsExactly(300, 50);
        assertThat(parts.get(0).labels()[12]).isEqualTo((byte) 2);
        assertThat(parts.get(1).pixels()[0]).isEqualTo(Shelf.content("t10k-images-idx3-ubyte")[16]);
        assertThat(names()).hasSize(5).noneMatch(n -> n.endsWith(".part"));
        assertThat(progress).anyMatch(p -> p.matches("fetching " + ZIPPED + " from 127.* MB"));
        int before = shelf.requests.size();
        assertThat(offline(null).load()).hasSize(2);
        assertThat(shelf.requests).hasSize(before).hasSize(4);
    }

    @Test
    void prefers_the_learners_folder_zipped_or_not_and_either_level() throws IOException {
        Path own = Files.createDirectories(home.resolve("own/fashion-mnist"));
        for (var file : Shelf.FILES.entrySet()) {
            Files.write(own.resolve(file.getKey()), file.getValue());
        }
        assertThat(offline(own).load()).hasSize(2);
        assertThat(offline(home.resolve("own")).load()).hasSize(2);
        assertThat(offline(home.resolve("own")).found()).isEqualTo(own);
        Files.delete(own.resolve("t10k-labels-idx1-ubyte"));
        assertThatThrownBy(() -> online(own).load())
                .isInstanceOf(BrokenImages.class)
                .hasMessage(
                        "HOURGLASS_DATA: %s has some files of Fashion-MNIST but lacks t10k-labels-idx1-ubyte"
                                .formatted(own));
    }

    @Test
    void says_what_to_do_without_network() {
        assertThatThrownBy(() -> offline(null).load())
                .isInstanceOf(MissingImages.class)
                .hasMessage(
                        "Fashion-MNIST is not in "
                                + folder
                                + ", and HOURGLASS_OFFLINE forbids fetching it"
                                + WAYS_OUT);
        var nowhere = List.of(URI.create("http://nowhere.invalid/"), closedPort());
        assertThatThrownBy(() -> set(home.resolve("none"), false, nowhere).load())
                .hasMessageStartingWith(
                        "Fashion-MNIST is not in %s (HOURGLASS_DATA) or %s, and %s could not be fetched (from nowhere.invalid: no network, or no such server; from 127.0.0.1: no answer (Connection refused"
                                .formatted(home.resolve("none"), folder, ZIPPED))
                .hasMessageEndingWith(WAYS_OUT);
    }

    @Test
    void continues_what_was_cut_off() throws IOException {
        byte[] whole = shelf.file(ZIPPED);
        Files.createDirectories(folder);
        Files.write(partial(), Arrays.copyOf(whole, 100_000));
        assertThat(online(null).load()).hasSize(2);
        assertThat(shelf.requests).first().isEqualTo(ZIPPED + " bytes=100000-");
        assertThat(folder.resolve(ZIPPED)).hasBinaryContent(whole);
    }

    @Test
    void continues_at_once_when_the_connection_breaks() {
        shelf.cuttingAfter(90_000);
        assertThat(online(null).load()).hasSize(2);
        assertThat(shelf.requests)
                .startsWith(ZIPPED, ZIPPED + " bytes=90000-", ZIPPED + " bytes=180000-");
    }

    @Test
    void starts_again_where_a_server_cannot_continue() throws IOException {
        shelf.withoutRanges();
        Files.createDirectories(folder);
        Files.write(partial(), new byte[50_000]);
        assertThat(online(null).load()).hasSize(2);
    }

    @Test
    void drops_a_partial_file_that_is_not_a_beginning() throws IOException {
        Files.createDirectories(folder);
        Files.write(partial(), new byte[50_000]);
        assertThat(online(null).load()).hasSize(2);
        assertThat(shelf.requests).startsWith(ZIPPED + " bytes=50000-", ZIPPED);
        Files.delete(folder.resolve(ZIPPED));
        Files.write(partial(), new byte[1_000_000]); // longer than the file: answered with 416
        assertThat(online(null).load()).hasSize(2);
    }

    @Test
    void goes_to_the_mirror_when_the_home_fails() {
        try (Shelf mirror = new Shelf()) {
            shelf.with(ZIPPED, null);
            var both = List.of(shelf.address(), mirror.address());
            assertThat(set(null, false, both).load()).hasSize(2);
            assertThat(mirror.requests).containsExactly(ZIPPED);
        }
    }

    @Test
    void refuses_what_is_not_the_published_file() {
        byte[] other = Shelf.zipped(Shelf.idx(77, 300, 28, 28));
        byte[] damaged = shelf.file(ZIPPED);
        damaged[damaged.length / 2] ^= 1;
        byte[] html =
                "<html>Please log in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        refuses(other, "is not the published file: the md5 of its uncompressed content is");
        refuses(damaged, "is damaged: its gzip stream does not unpack");
        refuses(Arrays.copyOf(damaged, 5_000), "is truncated: its gzip stream ends too early");
        refuses(html, "is not an IDX file: it should begin with the bytes 0 0, but begins with 60");
        refuses(
                Shelf.zipped(Shelf.idx(1, 300, 28, 27)),
                "holds an array of shape 300x28x27, expected 300x28x28");
        refuses(null, "the server answered 404");
    }

    @Test
    void mends_a_damaged_copy_of_its_own_but_not_the_learners() throws IOException {
        online(null).load();
        Files.write(folder.resolve(ZIPPED), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> offline(null).load())
                .isInstanceOf(MissingImages.class)
                .hasMessageContaining(ZIPPED + " is not an IDX file")
                .hasMessageEndingWith(WAYS_OUT);
        assertThat(online(null).load()).hasSize(2);
        Files.write(folder.resolve(ZIPPED), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> online(folder).load())
                .isInstanceOf(BrokenImages.class)
                .hasMessageContaining("is not an IDX file");
        assertThat(folder.resolve(ZIPPED)).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void says_when_the_folder_cannot_be_written() throws IOException {
        Files.writeString(home.resolve("data"), "a file, not a folder");
        assertThatThrownBy(() -> online(null).load())
                .isInstanceOf(MissingImages.class)
                .hasMessageContaining(", and " + folder + " cannot be written (")
                .hasMessageEndingWith(WAYS_OUT);
    }

    @Test
    void can_be_interrupted_and_goes_on_later() throws InterruptedException {
        shelf.slow(20);
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread cell = new Thread(() -> online(null).load());
        cell.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
        cell.start();
        while (progress.isEmpty()) {
            Thread.sleep(5);
        }
        cell.interrupt();
        cell.join();
        assertThat(thrown)
                .singleElement()
                .asString()
                .endsWith("fetching was interrupted; the next call goes on where it stopped");
        assertThat(partial()).exists();
        shelf.slow(0);
        assertThat(online(null).load()).hasSize(2);
    }

    @Test
    void two_threads_fetch_once() {
        shelf.slow(5);
        var first = CompletableFuture.supplyAsync(() -> online(null).load());
        var second = CompletableFuture.supplyAsync(() -> online(null).load());
        assertThat(first.join()).hasSize(2);
        assertThat(second.join()).hasSize(2);
        assertThat(shelf.requests).hasSize(4);
    }

    private void refuses(byte @Nullable [] served, String reason) {
        shelf.with(ZIPPED, served);
        assertThatThrownBy(() -> online(null).load())
                .isInstanceOf(MissingImages.class)
                .hasMessageContaining(ZIPPED + " could not be fetched (from 127.0.0.1: ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith(WAYS_OUT);
        assertThat(folder.resolve(ZIPPED)).doesNotExist();
        assertThat(partial()).doesNotExist();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.map(f -> f.getFileName().toString()).toList());
        }
    }

    private Path partial() {
        return folder.resolve(Download.partialName(ZIPPED, shelf.address()));
    }

    private FashionMnist online(@Nullable Path data) {
        return set(data, false, List.of(shelf.address()));
    }

    private FashionMnist offline(@Nullable Path data) {
        return set(data, true, List.of(shelf.address()));
    }

    private FashionMnist set(@Nullable Path data, boolean offline, List<URI> mirrors) {
        Settings settings = new Settings(home, data, null, offline);
        return new FashionMnist(settings, mirrors, Shelf.PARTS, progress::add);
    }

    private static URI closedPort() {
        try (Shelf closed = new Shelf()) {
            return closed.address();
        }
    }
}
