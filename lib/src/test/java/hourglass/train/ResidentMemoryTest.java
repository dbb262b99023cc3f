package hourglass.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.model.Autoencoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("long")
@EnabledOnOs(OS.LINUX)
class ResidentMemoryTest {
    private static final NDArray X =
            Compute.root().randomUniform(0, 1, new Shape(5_000, 784), DataType.FLOAT32);

    @Test
    void stays_flat_over_forty_epochs() {
        List<Long> kB = new ArrayList<>();
        Fit.epochs(40)
                .withWatcher(
                        (history, done) -> {
                            if (done == history.epochs()) {
                                System.gc();
                                kB.add(resident());
                            }
                        })
                .fit(Autoencoder.stacked(784, 100, 30), X, X.get(":500"));
        assertThat(kB.get(39) - kB.get(9))
                .as("kB gained in 30 epochs, of %s", kB)
                .isLessThan(40_000);
    }

    @Test
    void a_loop_that_keeps_its_arrays_would_be_found() {
        long before = resident();
        for (int step = 0; step < 2_000; step++) {
            X.get(":32").mul(2); // nobody closes it
        }
        assertThat(resident() - before).isGreaterThan(100_000);
    }

    private static long resident() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
