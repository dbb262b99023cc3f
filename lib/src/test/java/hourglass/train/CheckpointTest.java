package hourglass.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import hourglass.model.Autoencoder;
import hourglass.model.DenoisingAutoencoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final int EPOCHS = 6;

    @TempDir private Path folder = Path.of("");

    private final NDArray x = KilledTraining.noise(128, 1);
    private final NDArray valid = KilledTraining.noise(32, 2);

    private static Autoencoder model() {
        return DenoisingAutoencoder.dropout(0.5, 50, 30, 10).seeded(3);
    }

    private Path file() {
        return folder.resolve("run").resolve("model.checkpoint");
    }

    private Path previous() {
        return folder.resolve("run").resolve("model.checkpoint.previous");
    }

    private byte[] whole() {
        return train(Fit.epochs(EPOCHS), folder.resolve("whole"));
    }

    private byte[] train(Fit fit, Path checkpoint) {
        Autoencoder model = model();
        return KilledTraining.result(
                model.block(),
                fit.withEarlyStopping(4).withCheckpoint(checkpoint).fit(model, x, valid));
    }

    /** Trains until {@code epoch} is done, and ends as if the power had failed. */
    private void breakOff(int epoch) {
        Fit fit =
                Fit.epochs(EPOCHS)
                        .withWatcher(
                                (history, done) -> {
                                    if (done == epoch) {
                                        throw new IllegalStateException("power");
                                    }
                                });
        assertThatThrownBy(() -> train(fit, file())).hasMessage("power");
    }

    @Test
    void a_training_that_goes_on_ends_as_one_that_never_stopped() {
        breakOff(1);
        breakOff(2);
        breakOff(5);
        assertThat(train(Fit.epochs(EPOCHS), file())).isEqualTo(whole());
    }

    @Test
    void without_the_checkpoint_it_ends_elsewhere() {
        breakOff(5);
        Autoencoder fresh = model();
        History rest = Fit.epochs(1).fit(fresh, x, valid);
        assertThat(KilledTraining.result(fresh.block(), rest)).isNotEqualTo(whole());
    }

    @Test
    void a_training_that_is_at_its_end_is_not_repeated() {
        byte[] first = train(Fit.epochs(EPOCHS), file());
        var epochs = new ArrayList<Double>();
        byte[] again = train(Fit.epochs(EPOCHS).withWatcher((h, done) -> epochs.add(done)), file());
        assertThat(again).isEqualTo(first);
        assertThat(epochs).isEmpty();
    }

    @Test
    void a_damaged_checkpoint_is_refused_and_the_one_before_used() throws IOException {
        byte[] expected = whole();
        breakOff(4);
        byte[] sound = Files.readAllBytes(file());
        for (byte[] damaged : List.of(flipped(sound), cut(sound), new byte[0])) {
            Files.write(file(), damaged);
            byte[] before = Files.readAllBytes(previous());
            String said =
                    said(() -> assertThat(train(Fit.epochs(EPOCHS), file())).isEqualTo(expected));
            assertThat(said).contains("model.checkpoint is damaged: it is passed over");
            Files.write(previous(), before);
        }
    }

    @Test
    void when_both_are_damaged_nothing_is_lost_in_silence() throws IOException {
        breakOff(4);
        Files.write(file(), cut(Files.readAllBytes(file())));
        Files.write(previous(), new byte[7]);
        said(
                () ->
                        assertThatThrownBy(() -> train(Fit.epochs(EPOCHS), file()))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("no checkpoint can be read")
                                .hasMessageEndingWith("remove what is there to begin anew"));
        assertThat(file()).exists();
    }

    @Test
    void a_crash_between_the_two_moves_loses_nothing() throws IOException {
        byte[] expected = whole();
        breakOff(3);
        Files.move(file(), folder.resolve("run").resolve("model.checkpoint.partial"));
        assertThat(train(Fit.epochs(EPOCHS), file())).isEqualTo(expected);
    }

    @Test
    void another_training_s_checkpoint_is_refused() {
        breakOff(2);
        assertThatThrownBy(() -> train(Fit.epochs(EPOCHS).withSeed(9), file()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is of another training")
                .hasMessageContaining("seed 42")
                .hasMessageContaining("seed 9")
                .hasMessageEndingWith("name another file, or remove it");
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file, no folder");
        assertThatThrownBy(() -> train(Fit.epochs(EPOCHS), taken.resolve("model.checkpoint")))
                .hasMessageContaining("cannot be written")
                .hasMessageContaining(taken.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "gan", "diffusion"})
    void killed_at_any_moment_it_goes_on_bit_for_bit(String what) throws Exception {
        byte[] expected = killed(what, folder.resolve("never"), 0);
        assertThat(killed(what, folder.resolve("often"), 3)).isEqualTo(expected);
    }

    /** Runs the training in a process that is killed some times, and started again. */
    private byte[] killed(String what, Path place, int times) throws Exception {
        Path result = place.resolveSibling(place.getFileName() + ".result");
        var random = new SplittableRandom(5);
        for (int i = 0; i < times; i++) {
            Process process = start(what, place, result);
            process.getInputStream().read(); // the first sign of work
            boolean ended = process.waitFor(random.nextInt(20, 400), TimeUnit.MILLISECONDS);
            assertThat(ended).as("too late to kill: give it more epochs").isFalse();
            process.destroyForcibly().waitFor();
        }
        assertThat(start(what, place, result).waitFor()).isZero();
        return Files.readAllBytes(result);
    }

    private static Process start(String what, Path place, Path result) throws IOException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        KilledTraining.class.getName(),
                        place.toString(),
                        result.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static byte[] flipped(byte[] sound) {
        byte[] flipped = sound.clone();
        flipped[sound.length / 2] ^= 1;
        return flipped;
    }

    private static byte[] cut(byte[] sound) {
        return Arrays.copyOf(sound, sound.length / 2);
    }

    private static String said(Runnable work) {
        PrintStream before = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return said.toString(UTF_8);
    }
}
