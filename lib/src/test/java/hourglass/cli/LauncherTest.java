package hourglass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher in a checkout of its own, among programs that only pretend. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String FIT = "JAVA_VERSION=\"17.0.9\"\nMODULES=\"java.base jdk.jshell\"\n";

    private final Path home; // with a space in its path
    private final Path bin;
    private final Path jdk;
    private final Map<String, String> env = new HashMap<>();

    LauncherTest(@TempDir Path folder) {
        home = folder.resolve("a course");
        bin = folder.resolve("bin");
        jdk = folder.resolve("jdk");
    }

    @BeforeEach
    void pretend() throws IOException {
        Files.createDirectories(home.resolve("environment"));
        for (String script : List.of("hourglass", "install-packages", "maven")) {
            Path copy = home.resolve("environment").resolve(script);
            Files.copy(Path.of("environment", script), copy);
            assertThat(copy.toFile().setExecutable(true)).isTrue();
        }
        Files.createDirectories(home.resolve("lib/src/main"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        program(
                bin.resolve("mvn"),
                """
                [ "$1" = -version ] && { echo "Apache Maven 3.9.9"; exit; }
                echo built >>"%1$s/builds"
                mkdir -p "%1$s/target/jars" "%1$s/target/classes"
                touch "%1$s/target/hourglass.jar"
                """
                        .formatted(home));
        for (String forbidden : List.of("apt-get", "apt-cache", "dpkg", "sudo")) {
            program(bin.resolve(forbidden), "exit 1");
        }
        env.put("PATH", bin + ":/usr/bin:/bin");
        env.put("HOURGLASS_JDKS", jdk.toString());
        env.put("HOME", folder().toString());
    }

    @Test
    void buildsOnceAndHandsOver() throws IOException {
        jdk(FIT, true);
        Shell.Ran first = launch("run", "3");
        assertThat(first.code()).isZero();
        assertThat(first.output())
                .contains("building the library")
                .contains("java -Xmx512m")
                .endsWith("hourglass.cli.Hourglass run 3");
        assertThat(launch("run", "3").output()).doesNotContain("building");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceChanges() throws IOException {
        jdk(FIT, true);
        launch("run");
        Files.writeString(home.resolve("lib/src/main/A.java"), "class A {}");
        assertThat(launch("run").output()).contains("the sources changed; building the library");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void startsAfreshAfterAKilledBuild() throws IOException {
        jdk(FIT, true);
        launch("run");
        Path cut = Files.writeString(home.resolve("target/jars/cut-short.jar"), "half");
        Files.createFile(home.resolve("target/.building"));
        assertThat(launch("run").code()).isZero();
        assertThat(cut).doesNotExist();
        assertThat(home.resolve("target/.building")).doesNotExist();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void showsWhatStoppedTheBuild() throws IOException {
        jdk(FIT, true);
        program(
                bin.resolve("mvn"),
                "[ \"$1\" = -version ] && { echo Apache Maven 3.9.9; exit; }; echo '[ERROR] /a/B.java:[3,1] wrong'; exit 1");
        Shell.Ran ran = launch("run");
        assertThat(ran.code()).isEqualTo(Exit.FAILED);
        assertThat(ran.output())
                .contains("[ERROR] /a/B.java:[3,1] wrong")
                .endsWith("the build failed; the whole log is in " + home + "/target/build.log");
    }

    @Test
    void aBuildWithoutNetworkSaysSo() throws IOException {
        jdk(FIT, true);
        program(
                bin.resolve("mvn"),
                "[ \"$1\" = -version ] && { echo Apache Maven 3.9.9; exit; }; echo '[ERROR] Could not transfer artifact x'; exit 1");
        Shell.Ran ran = launch("run");
        assertThat(ran.code()).isEqualTo(Exit.LACKING);
        assertThat(ran.output()).contains("check the network and run this again");
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_VERSION=\"11.0.2\",        true,  'Java 11, and 17 or newer is needed'",
        "JAVA_VERSION=\"1.8.0_300\",     true,  'Java 8, and 17 or newer is needed'",
        "JAVA_VERSION=\"17.0.9\",        false, 'a JRE: it has no javac'",
        "JAVA_VERSION=\"21\" MODULES=\"java.base\", true, 'its module jdk.jshell is missing'"
    })
    void theDoctorNamesAnUnfitJdk(String release, boolean javac, String fault) throws IOException {
        jdk(release.replace(" ", "\n") + "\n", javac);
        Shell.Ran ran = launch("doctor");
        assertThat(ran.code()).isEqualTo(Exit.FAILED);
        assertThat(ran.output())
                .contains("FAIL  JDK: no fit JDK was found, only " + jdk + " (" + fault + ")")
                .endsWith("mend it with: " + home + "/environment/hourglass setup");
    }

    @Test
    void theDoctorInstallsNothing() throws IOException {
        Shell.Ran ran = launch("doctor");
        assertThat(ran.output()).contains("FAIL  JDK: no JDK was found").doesNotContain("apt-get");
        assertThat(ran.code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void installsAJdkAsRoot() throws IOException {
        program(bin.resolve("id"), "echo 0");
        program(
                bin.resolve("apt-cache"),
                "[ $2 = openjdk-17-jdk-headless ] && echo '  Candidate: 17.0.9'");
        program(bin.resolve("dpkg"), "exit 0");
        program(
                bin.resolve("apt-get"),
                "case \"$*\" in *install*) mkdir -p '%1$s/bin'; printf '#!/bin/sh\\necho handed over\\n' >'%1$s/bin/java'; cp '%1$s/bin/java' '%1$s/bin/javac'; chmod +x '%1$s'/bin/*; printf '%2$s' >'%1$s/release';; esac"
                        .formatted(jdk, FIT.replace("\n", "\\n")));
        Shell.Ran ran = launch("open");
        assertThat(ran.output())
                .contains("no JDK was found; a JDK 17 or newer with javac and jdk.jshell is needed")
                .contains("installing: apt-get install --no-install-recommends ca-certificates")
                .contains("openjdk-17-jdk-headless")
                .endsWith("handed over");
        assertThat(ran.code()).isZero();
    }

    @Test
    void withoutRootItSaysWhatToAskFor() throws IOException {
        program(bin.resolve("id"), "echo 1000");
        Shell.Ran ran = launch("setup");
        assertThat(ran.code()).isEqualTo(Exit.LACKING);
        assertThat(ran.output())
                .contains("neither root nor a sudo that works")
                .contains("Ask for: apt-get install --no-install-recommends default-jdk-headless")
                .contains("python3 -m venv ~/jupyter");
    }

    @Test
    void twoCallsAtOnceBuildOnce() throws Exception {
        jdk(FIT, true);
        String slow =
                Files.readString(bin.resolve("mvn")).replace("echo built", "sleep 1; echo built");
        Files.writeString(bin.resolve("mvn"), slow);
        var both = List.of(async("run"), async("run"));
        for (var one : both) {
            assertThat(one.get().code()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    private CompletableFuture<Shell.Ran> async(String word) {
        return CompletableFuture.supplyAsync(() -> launch(word), task -> new Thread(task).start());
    }

    @Test
    void relativePathsAreMeantFromHere() throws IOException {
        jdk(FIT, true);
        program(jdk.resolve("bin/java"), "echo \"$HOURGLASS_DATA\"");
        env.put("HOURGLASS_DATA", "../images");
        assertThat(launch("run").output()).endsWith(Path.of("").toAbsolutePath() + "/../images");
    }

    @Test
    void aLinkToItFindsTheCheckout() throws IOException {
        jdk(FIT, true);
        Path link = bin.resolve("course");
        Files.createSymbolicLink(link, home.resolve("environment/hourglass"));
        Shell.Ran ran = Shell.ask(env, List.of("bash", link.toString(), "results"));
        assertThat(ran.output()).contains(home + "/target/hourglass.jar").endsWith("results");
    }

    private Path folder() {
        return Path.of(String.valueOf(home.getParent()));
    }

    private Shell.Ran launch(String... words) {
        String script = home.resolve("environment/hourglass").toString();
        return Shell.ask(
                env, Stream.concat(Stream.of("bash", script), Arrays.stream(words)).toList());
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    private void jdk(String release, boolean javac) throws IOException {
        program(jdk.resolve("bin/java"), "echo java \"$@\"");
        if (javac) {
            program(jdk.resolve("bin/javac"), "exit 0");
        }
        Files.writeString(jdk.resolve("release"), release);
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
