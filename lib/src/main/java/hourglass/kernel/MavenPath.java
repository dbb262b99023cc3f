package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern MISSING = Pattern.compile("Could not find artifact (\\S+)");

    private final String coordinates;
    private final PrintStream out;
    private int fetched;

    /** {@code coordinates} are {@code group:artifact:version}; progress goes to {@code out}. */
    MavenPath(String coordinates, PrintStream out) {
        this.coordinates = coordinates;
        this.out = out;
    }

    /** The jars. */
    List<String> find() {
        try {
            Path folder = Files.createTempDirectory("hourglass-maven");
            String pom = POM.formatted((Object[]) coordinates.split(":", -1));
            Files.writeString(folder.resolve("pom.xml"), pom);
            out.println("%maven: looking for " + coordinates + " on this machine");
            String trouble = run(folder, true);
            if (!trouble.isEmpty() && System.getenv("HOURGLASS_OFFLINE") == null) {
                out.println("%maven: fetching " + coordinates);
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

    /** Runs Maven; what went wrong in one line, empty when nothing did. */
    private String run(Path folder, boolean offline) throws IOException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B"));
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
        try (BufferedReader said = maven.inputReader(UTF_8)) {
            String trouble = follow(said);
            return maven.waitFor() == 0 ? "" : trouble;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            maven.destroy();
        }
    }

    /** Shows what is fetched as it comes, and returns the first error. */
    private String follow(BufferedReader said) throws IOException {
        String trouble = "";
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains("Downloaded from")) {
                out.print("\r%maven: " + ++fetched + " files fetched");
            } else if (line.contains("ERROR") && trouble.isEmpty()) {
                trouble = reason(line);
            }
        }
        out.print(fetched > 0 ? "\n" : "");
        return trouble;
    }

    private static String reason(String line) {
        Matcher missing = MISSING.matcher(line);
        return missing.find()
                ? "there is no " + missing.group(1) + "; check its spelling on central.sonatype.com"
                : line.replaceFirst(".*ERROR\\S*\\s*", "").replaceFirst(" -> .*", "");
    }
}
