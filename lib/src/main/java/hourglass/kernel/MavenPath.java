package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars of a library and of all it needs, found by Maven: offline first, then online. */
final class MavenPath {
    private static final String POM =
            """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>cell</groupId><artifactId>cell</artifactId><version>1</version>
              <dependencies><dependency>
                <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
              </dependency></dependencies>
            </project>
            """;

    private MavenPath() {}

    /** The jars for {@code group:artifact:version}. */
    static List<String> of(String coordinates) {
        String[] parts = coordinates.split(":", -1);
        try {
            Path folder = Files.createTempDirectory("hourglass-maven");
            Files.writeString(folder.resolve("pom.xml"), POM.formatted((Object[]) parts));
            String trouble = run(folder, true);
            if (!trouble.isEmpty() && System.getenv("HOURGLASS_OFFLINE") == null) {
                System.out.println("%maven: fetching " + coordinates);
                trouble = run(folder, false);
            }
            if (!trouble.isEmpty()) {
                throw new Magics.Refused("Maven did not find " + coordinates + ": " + trouble);
            }
            String path = Files.readString(folder.resolve("path"), UTF_8).strip();
            return List.of(path.split(File.pathSeparator, -1));
        } catch (IOException e) {
            throw new Magics.Refused(
                    "Maven cannot be started (" + e.getMessage() + "): install it, or use %jars");
        }
    }

    /** Runs Maven; the first line of what went wrong, empty when nothing did. */
    private static String run(Path folder, boolean offline) throws IOException {
        List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B"));
        if (offline) {
            command.add("-o");
        }
        command.add("dependency:build-classpath");
        command.add("-Dmdep.outputFile=" + folder.resolve("path"));
        Process maven =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(maven.getInputStream().readAllBytes(), UTF_8);
        try {
            return maven.waitFor() == 0 ? "" : firstError(said);
        } catch (InterruptedException e) {
            maven.destroy();
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static String firstError(String said) {
        return said.lines()
                .filter(line -> line.contains("ERROR"))
                .map(line -> line.replaceFirst(".*ERROR\\S*\\s*", ""))
                .findFirst()
                .orElse("no reason given");
    }
}
