package hourglass.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.model.Diffusion;
import hourglass.model.Gan;
import hourglass.model.NoiseSchedule;
import hourglass.model.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static Checkpoint net(Path folder) throws IOException {
        Files.writeString(folder.resolve("net.npz"), "abc");
        Files.writeString(
                folder.resolve("net.sha256"),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  net.npz\n");
        Files.writeString(
                folder.resolve("net.csv"),
                "# Fashion-MNIST, seed 42\nepoch,train,valid,seconds\n1,0.5,0.4,10\n2,0.3,0.2,20\n");
        return Checkpoint.in(folder, "net");
    }

    @Test
    void a_whole_file_is_given_and_the_log_of_its_run(@TempDir Path folder) throws IOException {
        Checkpoint checkpoint = net(folder);
        assertThat(checkpoint.file()).isEqualTo(folder.resolve("net.npz"));
        assertThat(checkpoint.curves().get("train")).containsExactly(0.5, 0.3);
        assertThat(checkpoint.curves().get("valid")).containsExactly(0.4, 0.2);
    }

    @Test
    void any_column_of_the_log_can_be_drawn(@TempDir Path folder) throws IOException {
        Checkpoint checkpoint = net(folder);
        assertThat(checkpoint.curves("seconds").get("seconds")).containsExactly(10, 20);
        assertThatThrownBy(() -> checkpoint.curves("fid"))
                .hasMessage(
                        "the log of net has the columns epoch, train, valid, seconds, not 'fid'");
    }

    @Test
    void the_diffusion_network_that_comes_with_the_course_sees_noise() {
        var schedule = NoiseSchedule.cosine(4_000);
        var model = Diffusion.images(schedule, 16, 32, 64, 128);
        Compute.seed(1);
        NDArray noise = Compute.root().randomNormal(new Shape(4, 784));
        assertThat(error(model, noise)).isGreaterThan(0.5); // untrained
        var checkpoint = Checkpoint.of("diffusion");
        model.load(checkpoint.file());
        assertThat(error(model, noise)).isLessThan(0.02); // at t = T it is all there is
        double[] valid = Objects.requireNonNull(checkpoint.curves().get("valid"));
        assertThat(valid[valid.length - 1]).isLessThan(0.05).isLessThan(valid[0]);
    }

    @Test
    void the_dcgan_that_comes_with_the_course_draws_as_much_ink_as_there_is_on_garments() {
        Gan gan = Gan.convolutional();
        assertThat(ink(gan)).isCloseTo(0.5, within(0.1)); // untrained: grey
        var checkpoint = Checkpoint.of("dcgan");
        Parameters.load(gan.generator(), checkpoint.file());
        assertThat(ink(gan)).isCloseTo(0.286, within(0.04)); // the mean of Fashion-MNIST
        double[] distance = Objects.requireNonNull(checkpoint.curves("distance").get("distance"));
        assertThat(distance[distance.length - 1]).isLessThan(distance[0]);
    }

    private static double ink(Gan gan) {
        return (gan.generate(gan.noise(500, 1L)).mean().getFloat() + 1) / 2;
    }

    private static double error(Diffusion model, NDArray noise) {
        return model.eps(noise, 4_000).sub(noise).square().mean().getFloat();
    }

    @Test
    void a_damaged_file_is_refused(@TempDir Path folder) throws IOException {
        Checkpoint net = net(folder);
        Files.writeString(folder.resolve("net.npz"), "abd"); // one bit
        assertThatThrownBy(net::file)
                .hasMessage(
                        "net.npz is damaged: its SHA-256 is a52d159f262b..., expected ba7816bf8f01...; fetch it again with git checkout -- data/checkpoints, or train the network yourself");
        Files.writeString(folder.resolve("net.npz"), "ab"); // cut off
        assertThatThrownBy(net::file).hasMessageContaining("net.npz is damaged");
    }

    @Test
    void a_missing_file_is_named(@TempDir Path folder) throws IOException {
        Checkpoint net = net(folder);
        Files.delete(folder.resolve("net.npz"));
        assertThatThrownBy(net::file)
                .hasMessage(
                        "data/checkpoints/net.npz cannot be read: fetch it again with git checkout -- data/checkpoints, or train the network yourself");
        assertThatThrownBy(() -> Checkpoint.in(folder, "other").curves())
                .hasMessageContaining("data/checkpoints/other.csv cannot be read");
    }
}
