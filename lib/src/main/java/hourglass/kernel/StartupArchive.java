package hourglass.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        // without the log, a missing or outdated archive is passed over in silence
        return List.of(use(feature, archive), "-Xlog:disable");
    }

    private static String use(int feature, Path archive) {
        return (feature >= AHEAD_OF_TIME ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
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
            if (!isFresh(archive, java, home) || !isSound(archive, java, home)) {
                Files.deleteIfExists(archive);
                make(java, home, feature, archive);
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

    /**
     * Gives the archive its name only when it is whole: a JVM that maps half an archive crashes, it
     * does not do without (seen on 17).
     */
    private static void make(Path java, Path home, int feature, Path archive)
            throws IOException, InterruptedException {
        Path fresh = archive.resolveSibling("new-" + archive.getFileName());
        Files.deleteIfExists(fresh);
        rehearse(java, home, feature, fresh);
        if (Files.exists(fresh) && isSound(fresh, java, home)) {
            Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Whether a JVM that may not do without the archive starts with it. */
    private static boolean isSound(Path archive, Path java, Path home)
            throws IOException, InterruptedException {
        int feature = KernelSpec.featureOf(java);
        List<String> command = new ArrayList<>(List.of(java.toAbsolutePath().toString()));
        command.addAll(KernelSpec.flags(feature));
        command.addAll(List.of(use(feature, archive), "-Xlog:disable"));
        command.add(feature >= AHEAD_OF_TIME ? "-XX:AOTMode=on" : "-Xshare:on");
        command.addAll(KernelSpec.classPath(home));
        command.add("-version");
        return ends(command, home);
    }

    /** Runs a kernel with a first cell and lets the JVM write down what it loaded. */
    private static void rehearse(Path java, Path home, int feature, Path archive)
            throws IOException, InterruptedException {
        String write =
                feature >= AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        List<String> command = new ArrayList<>(List.of(java.toAbsolutePath().toString()));
        command.addAll(KernelSpec.flags(feature));
        command.addAll(List.of("-Xlog:disable", write + archive));
        command.addAll(KernelSpec.classPath(home));
        command.add(Rehearsal.class.getName());
        ends(command, home);
    }

    /** Runs a command to its end; whether it ended well, and in time. */
    private static boolean ends(List<String> command, Path folder)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            return process.exitValue() == 0;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return false;
    }
}
