package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The file by which Jupyter finds this kernel and starts it. */
public final class KernelSpec {
    private KernelSpec() {}

    /**
     * Writes {@code kernelsDir/java/kernel.json}.
     *
     * @param java the {@code java} program, absolute
     * @param home the checkout, with {@code target/hourglass.jar} and {@code target/jars} in it
     * @param env environment variables of the kernel's process
     */
    public static void write(Path kernelsDir, Path java, Path home, Map<String, String> env) {
        List<String> options = new ArrayList<>(StartupArchive.flags(featureOf(java), home));
        options.addAll(classPath(home));
        write(kernelsDir, java, options, env);
    }

    /** The library and everything it stands on, and where their packages are listed. */
    static List<String> classPath(Path home) {
        Path target = home.toAbsolutePath().resolve("target");
        return List.of(
                "-Dhourglass.packages=" + target.resolve("packages.index"),
                "-cp",
                target.resolve("hourglass.jar")
                        + File.pathSeparator
                        + target.resolve("jars").resolve("*"));
    }

    /** The same with JVM options of its own, the class path among them. */
    static void write(Path kernelsDir, Path java, List<String> options, Map<String, String> env) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("argv", command(java, options));
        spec.put("display_name", "Java (Hourglass)");
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        spec.put("env", env);
        spec.put("metadata", Map.of("debugger", false));
        String json =
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(spec);
        try {
            Path folder = Files.createDirectories(kernelsDir.resolve("java"));
            Files.writeString(folder.resolve("kernel.json"), json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the kernel's description cannot be written to %s: choose a folder you may write to"
                            .formatted(kernelsDir),
                    e);
        }
    }

    /** The command line that starts the kernel; Jupyter fills in the connection file. */
    private static List<String> command(Path java, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(java.toAbsolutePath().toString());
        command.addAll(flags(featureOf(java)));
        command.addAll(options);
        command.addAll(List.of(JavaKernel.class.getName(), "{connection_file}"));
        return command;
    }

    static List<String> flags(int feature) {
        List<String> flags = new ArrayList<>();
        flags.add("-Xmx3g");
        // else a 64th of the machine's memory is touched before the first cell, and a heap that
        // has grown keeps two thirds more than it needs
        flags.add("-Xms40m");
        flags.add("-XX:MinHeapFreeRatio=20");
        flags.add("-XX:MaxHeapFreeRatio=40");
        // else memory that networks and compilers have freed stays with the kernel
        flags.add("-XX:+IgnoreUnrecognizedVMOptions"); // before 17.0.9 there is no such option
        flags.add("-XX:TrimNativeHeapInterval=10000");
        flags.add("-Xss4m");
        flags.add("-XX:+UseSerialGC");
        // else the Java compiler itself is optimized while the first cells wait for it
        flags.add("-XX:Tier4InvocationThreshold=30000");
        flags.add("-XX:Tier4MinInvocationThreshold=10000");
        flags.add("-XX:Tier4CompileThreshold=60000");
        if (feature >= 22) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        flags.add("-Djava.awt.headless=true");
        flags.add("-Dai.djl.offline=true");
        flags.add("-Dfile.encoding=UTF-8");
        return flags;
    }

    /** The feature release of a {@code java} program: 17, 25. */
    static int featureOf(Path java) {
        if (java.toAbsolutePath().startsWith(Path.of(System.getProperty("java.home")))) {
            return Runtime.version().feature();
        }
        try {
            Process asked =
                    new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                            .redirectErrorStream(true)
                            .start();
            String answer = new String(asked.getInputStream().readAllBytes(), UTF_8);
            asked.waitFor(10, TimeUnit.SECONDS);
            return featureIn(answer, java);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    java + " does not start: name the java program of a JDK 17 or newer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + java, e);
        }
    }

    private static int featureIn(String answer, Path java) {
        return answer.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("java.specification.version ="))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .map(version -> version.startsWith("1.") ? version.substring(2) : version)
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        java
                                                + " did not say its version: name the java program"
                                                + " of a JDK 17 or newer"));
    }
}
