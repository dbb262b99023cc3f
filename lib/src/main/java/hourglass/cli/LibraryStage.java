package hourglass.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The library's tests through Maven. The build goes as far as the phase before the jar is made:
 * this very program runs from that jar.
 */
final class LibraryStage {
    private static final int SECOND_JDK = 25;

    private LibraryStage() {}

    /** Format, compiler checks, licences, and the tests on {@code jdk}. */
    static Tally build(Checkout checkout, Path jdk, boolean all) {
        return maven(checkout, jdk, all, "prepare-package");
    }

    /** The same compiled tests on another JDK. */
    static Tally again(Checkout checkout, Path jdk, boolean all) {
        return maven(checkout, jdk, all, "surefire:test");
    }

    private static Tally maven(Checkout checkout, Path jdk, boolean all, String goal) {
        Path reports = checkout.target().resolve("surefire-reports");
        Path log = checkout.target().resolve("test-" + jdk.getFileName() + ".log");
        SurefireReports.clear(reports);
        List<String> command = new ArrayList<>();
        command.addAll(List.of("bash", checkout.environment().resolve("maven").toString(), "-B"));
        command.addAll(List.of("-ntp", "-Dmaven.test.failure.ignore=false", goal));
        if (all) {
            command.add("-Pall-tests");
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        int code = Shell.wait(builder, "tests are running, their log is " + log);
        Tally tally = SurefireReports.read(reports);
        boolean unexplained = code != 0 && tally.failed() == 0;
        return unexplained ? tally.plus(Tally.fail(errors(log))) : tally;
    }

    /** A JDK 25 or newer beside the one in use, if the machine has one. */
    static Optional<Path> newerJdk() {
        Path folder = Path.of("/usr/lib/jvm");
        if (Runtime.version().feature() >= SECOND_JDK || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(jdk -> Files.isExecutable(jdk.resolve("bin/javac")))
                    .filter(jdk -> feature(jdk) >= SECOND_JDK)
                    .max(Comparator.comparingInt(LibraryStage::feature));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int feature(Path jdk) {
        Path release = jdk.resolve("release");
        if (!Files.isReadable(release)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
                    .filter(version -> version.matches("\\d+"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static String errors(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> errors =
                    lines.filter(line -> line.contains("ERROR") || line.contains(".java:["))
                            .distinct()
                            .limit(20)
                            .toList();
            return "the build failed (" + log + "):\n" + String.join("\n", errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
