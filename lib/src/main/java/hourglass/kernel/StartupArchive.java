package hourglass.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The kernel's classes, loaded and linked beforehand, so that it starts in about half the time: a
 * class-data archive up to JDK 23, an ahead-of-time cache from JDK 25 on. The JVM checks that it
 * fits, and does without it when it does not.
 */
public final class StartupArchive {
    private static final int AHEAD_OF_TIME = 25; // the feature release that makes one in one step
    private static final long PATIENCE = 120; // seconds

    private StartupArchive() {}

    /** The options that make a JVM of this release use the archive, if it is there and fits. */
    static List<String> flags(int feature, Path home) {
        Path archive = path(feature, home);
        String use = feature >= AHEAD_OF_TIME ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        // without the log, a missing or outdated archive is passed over in silence
        return List.of(use + archive, "-Xlog:disable");
    }

    private static Path path(int feature, Path home) {
        String name = "startup-" + feature + (feature >= AHEAD_OF_TIME ? ".aot" : ".jsa");
        return home.toAbsolutePath().resolve("target").resolve(name);
    }

    /**
     * Makes the archive unless it is newer than what it was made from; takes some seconds.
     *
     * @return whether an archive is there now; without one the kernel only starts more slowly
     */
    public static boolean prepare(Path java, Path home) {
        int feature = KernelSpec.featureOf(java);
        Path archive = path(feature, home);
        try {
            if (!Files.exists(home.resolve("target").resolve("hourglass.jar"))) {
                return false; // nothing is built yet
            }
            if (!isFresh(archive, java, home)) {
                Files.deleteIfExists(archive);
                rehearse(java, home, feature, archive);
            }
            return Files.exists(archive);
        } catch (IOException e) {
            return false; // a read-only checkout, a full disk: the kernel works all the same
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isFresh(Path archive, Path java, Path home) throws IOException {
        Path target = home.resolve("target");
        return Files.exists(archive)
                && isNewer(archive, target.resolve("hourglass.jar"))
                && isNewer(archive, target.resolve("jars"))
                && isNewer(archive, java.toRealPath());
    }

    private static boolean isNewer(Path archive, Path source) throws IOException {
        return Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(source)) >= 0;
    }

    /** Runs a kernel with a first cell and lets the JVM write down what it loaded. */
    private static void rehearse(Path java, Path home, int feature, Path archive)
            throws IOException, InterruptedException {
        String write =
                feature >= AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        List<String> command = new ArrayList<>();
        command.add(java.toAbsolutePath().toString());
        command.addAll(KernelSpec.flags(feature));
        command.add("-Xlog:disable");
        command.add(write + archive);
        command.addAll(KernelSpec.classPath(home));
        command.add(Rehearsal.class.getName());
        Process rehearsal =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!rehearsal.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            rehearsal.descendants().forEach(ProcessHandle::destroyForcibly);
            rehearsal.destroyForcibly();
        }
    }
}
