package hourglass.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("net.npz"), "abc");
        Files.writeString(
                folder.resolve("net.sha256"),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  net.npz\n");
        Files.writeString(
                folder.resolve("net.csv"),
                "# Fashion-MNIST, seed 42\nepoch,train,valid,seconds\n1,0.5,0.4,10\n2,0.3,0.2,20\n");
    }

    @Test
    void a_whole_file_is_given_and_the_log_of_its_run() {
        var checkpoint = Checkpoint.in(folder, "net");
        assertThat(checkpoint.file()).isEqualTo(folder.resolve("net.npz"));
        assertThat(checkpoint.curves().get("train")).containsExactly(0.5, 0.3);
        assertThat(checkpoint.curves().get("valid")).containsExactly(0.4, 0.2);
    }

    @Test
    void a_damaged_file_is_refused() throws IOException {
        Files.writeString(folder.resolve("net.npz"), "abd"); // one bit
        assertThatThrownBy(() -> Checkpoint.in(folder, "net").file())
                .hasMessage(
                        "net.npz is damaged: its SHA-256 is a52d159f262b..., expected ba7816bf8f01...; fetch it again with git checkout -- data/checkpoints, or train the network yourself");
        Files.writeString(folder.resolve("net.npz"), "ab"); // cut off
        assertThatThrownBy(() -> Checkpoint.in(folder, "net").file())
                .hasMessageContaining("net.npz is damaged");
    }

    @Test
    void a_missing_file_is_named() throws IOException {
        Files.delete(folder.resolve("net.npz"));
        assertThatThrownBy(() -> Checkpoint.in(folder, "net").file())
                .hasMessage(
                        "data/checkpoints/net.npz cannot be read: fetch it again with git checkout -- data/checkpoints, or train the network yourself");
        assertThatThrownBy(() -> Checkpoint.in(folder, "other").curves())
                .hasMessageContaining("data/checkpoints/other.csv cannot be read");
    }
}
