package hourglass.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the environment asks of a session, under the names that IJava gave it.
 *
 * @param classPath jars and folders to add (IJAVA_CLASSPATH)
 * @param compilerOptions options of the compiler (IJAVA_COMPILER_OPTS)
 * @param startup code that runs before the first cell (IJAVA_STARTUP_SCRIPTS_PATH, then
 *     IJAVA_STARTUP_SCRIPT)
 * @param timeout how long a cell may run, empty for ever (IJAVA_TIMEOUT, milliseconds)
 * @param outputLimit how many characters a cell may print (HOURGLASS_OUTPUT_MB, in 2^20 of them)
 */
record Habits(
        List<String> classPath,
        List<String> compilerOptions,
        List<String> startup,
        Optional<Duration> timeout,
        long outputLimit) {
    private static final double MEGABYTES = 8;

    /** Nothing asked for. */
    static final Habits NONE =
            new Habits(List.of(), List.of(), List.of(), Optional.empty(), characters(MEGABYTES));

    static Habits of(Map<String, String> environment) {
        List<String> startup = new ArrayList<>();
        for (String file : split(environment, "IJAVA_STARTUP_SCRIPTS_PATH", File.pathSeparator)) {
            startup.add(read(Path.of(file)));
        }
        String script = environment.getOrDefault("IJAVA_STARTUP_SCRIPT", "");
        if (!script.isBlank()) {
            startup.add(script);
        }
        return new Habits(
                split(environment, "IJAVA_CLASSPATH", File.pathSeparator),
                split(environment, "IJAVA_COMPILER_OPTS", " "),
                startup,
                timeout(environment.getOrDefault("IJAVA_TIMEOUT", "-1")),
                outputLimit(environment.getOrDefault("HOURGLASS_OUTPUT_MB", "" + MEGABYTES)));
    }

    private static long outputLimit(String megabytes) {
        if (megabytes.strip().matches("\\d{1,6}(\\.\\d{1,6})?")) {
            return characters(Double.parseDouble(megabytes.strip()));
        }
        throw new IllegalArgumentException(
                "HOURGLASS_OUTPUT_MB is '"
                        + megabytes
                        + "': give how many megabytes a cell may print, such as 8 or 0.5");
    }

    private static long characters(double megabytes) {
        return (long) (megabytes * (1 << 20));
    }

    private static List<String> split(Map<String, String> environment, String name, String by) {
        return List.of(environment.getOrDefault(name, "").split(Pattern.quote(by), -1)).stream()
                .filter(part -> !part.isBlank())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "IJAVA_STARTUP_SCRIPTS_PATH names " + file + ", which cannot be read", e);
        }
    }

    private static Optional<Duration> timeout(String millis) {
        try {
            long n = Long.parseLong(millis.strip());
            return n < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(n));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "IJAVA_TIMEOUT is '" + millis + "': give milliseconds, or -1 for no limit", e);
        }
    }
}
