package hourglass.kernel;

import hourglass.show.Renderers;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** Lines that begin with a percent sign: requests to the session rather than Java. */
final class Magics {
    /** A request that cannot be served; the message says what to do. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private static final int LONGEST = 80; // characters of a value in %vars

    private record Magic(String help, Function<String, @Nullable Object> body) {}

    private final Map<String, Magic> all = new LinkedHashMap<>();
    private final Session session;
    private final JShell shell;

    Magics(Session session, JShell shell) {
        this.session = session;
        this.shell = shell;
        Timing timing = new Timing(session);
        all.put("vars", new Magic("the session's variables", rest -> vars()));
        all.put("time", new Magic("how long CODE takes, once", timing::once));
        all.put("timeit", new Magic("how long CODE takes, repeated", timing::often));
        all.put(
                "classpath",
                new Magic("add jars or folders: %classpath libs/*.jar", this::classPath));
        all.put("jars", new Magic("the same as %classpath", this::classPath));
        all.put("maven", new Magic("add GROUP:ARTIFACT:VERSION and what it needs", this::maven));
        all.put("load", new Magic("run the Java code in FILE", this::load));
        all.put("reset", new Magic("forget all variables, methods and classes", rest -> reset()));
        all.put("help", new Magic("this list", rest -> help()));
    }

    /** Runs one line, or a whole cell that begins with two percent signs. */
    @Nullable Object run(String line) {
        String text = line.substring(line.startsWith("%%") ? 2 : 1).strip();
        String name = text.split("\\s", 2)[0];
        Magic magic = all.get(name);
        if (name.isEmpty()) {
            throw new Refused("%" + name + " needs a name; %help lists them all");
        }
        if (magic == null) {
            String guess =
                    Nearest.to(name, List.copyOf(all.keySet()))
                            .map(near -> "did you mean %" + near + "? %help lists them all")
                            .orElse("there are %" + String.join(", %", all.keySet()));
            throw new Refused("%" + name + " is unknown; " + guess);
        }
        return magic.body.apply(text.substring(name.length()).strip());
    }

    /** The magics that begin as the word at the cursor does. */
    Completer.Completion complete(String line, int cursor, int offset) {
        int word = line.startsWith("%%") ? 2 : 1;
        String begun = line.substring(word, Math.max(word, cursor));
        List<Completer.Candidate> candidates =
                all.entrySet().stream()
                        .filter(one -> one.getKey().startsWith(begun))
                        .map(
                                one ->
                                        new Completer.Candidate(
                                                "%".repeat(word) + one.getKey(),
                                                "magic",
                                                one.getValue().help))
                        .toList();
        return new Completer.Completion(candidates, offset);
    }

    /** What the magic of a line does; empty when there is no such magic. */
    String describe(String line) {
        String name = line.replaceFirst("^%+", "").split("\\s", 2)[0];
        Magic magic = all.get(name);
        return magic == null ? "" : "%" + name + ": " + magic.help;
    }

    private String help() {
        return all.entrySet().stream()
                .map(one -> "%%%-10s %s".formatted(one.getKey(), one.getValue().help))
                .collect(Collectors.joining("\n"));
    }

    private String vars() {
        String all =
                shell.variables()
                        .filter(variable -> !variable.name().startsWith("$"))
                        .map(one -> one.typeName() + " " + one.name() + " = " + cut(one))
                        .collect(Collectors.joining("\n"));
        return all.isEmpty() ? "no variables yet" : all;
    }

    private String cut(VarSnippet variable) {
        Object value = session.evalInside(variable.name());
        String text = String.valueOf(Renderers.bundle(value).get("text/plain"));
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private @Nullable Object classPath(String paths) {
        if (paths.isEmpty()) {
            throw new Refused("name the jars or folders to add, such as libs/*.jar");
        }
        for (String path : paths.split("\\s+", -1)) {
            matching(Path.of(path)).forEach(found -> shell.addToClasspath(found.toString()));
        }
        return null;
    }

    private static List<Path> matching(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        Path last = path.getFileName();
        boolean pattern = last != null && last.toString().contains("*");
        if (!pattern && Files.exists(path)) {
            return List.of(path.toAbsolutePath());
        }
        List<Path> found = new ArrayList<>();
        if (pattern && parent != null && Files.isDirectory(parent)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(parent, last.toString())) {
                inside.forEach(found::add);
            } catch (IOException e) {
                throw new Refused(parent + " cannot be read: " + e.getMessage());
            }
        }
        if (found.isEmpty()) {
            throw new Refused("nothing is at " + path.toAbsolutePath() + ": check the path");
        }
        return found;
    }

    private @Nullable Object maven(String coordinates) {
        if (coordinates.split(":", -1).length != 3) {
            throw new Refused(
                    "%maven needs GROUP:ARTIFACT:VERSION, found '"
                            + coordinates
                            + "': %maven org.apache.commons:commons-math3:3.6.1");
        }
        List<String> jars = new ArrayList<>();
        Throwable thrown =
                session.guard(() -> jars.addAll(new MavenPath(coordinates, System.out).find()));
        if (thrown instanceof Refused refused) {
            throw refused;
        }
        jars.forEach(shell::addToClasspath);
        System.out.println(
                "%maven: " + jars.size() + (jars.size() == 1 ? " jar" : " jars") + " added");
        return null;
    }

    private @Nullable Object load(String file) {
        if (file.isEmpty()) {
            throw new Refused("name the file to run: %load tools.java");
        }
        try {
            return session.evalInside(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new Refused("no text can be read from " + Path.of(file).toAbsolutePath());
        }
    }

    private @Nullable Object reset() {
        List<Snippet> own = shell.snippets().filter(session::isOfACell).toList();
        own.forEach(shell::drop);
        return null;
    }
}
