package hourglass.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine. */
final class Host {
    private Host() {}

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Bytes of memory, or 0 when this JVM cannot tell. */
    static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
                ? bean.getTotalMemorySize()
                : 0;
    }

    static String processor() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** ", GPU: name" for each that the driver tells of, or ", no GPU". */
    static String gpu() {
        Shell.Ran ran =
                Shell.ask(
                        Map.of(),
                        List.of("nvidia-smi", "--query-gpu=name", "--format=csv,noheader"));
        return ran.ok() && !ran.output().isBlank()
                ? ", GPU: " + ran.output().replace("\n", ", ")
                : ", no GPU";
    }
}
