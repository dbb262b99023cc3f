package hourglass.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Python that has Jupyter.
 *
 * @param python its interpreter
 * @param versions what it has: module to version, "" when the module is missing
 */
record Jupyter(Path python, Map<String, String> versions) {
    private static final List<String> MODULES =
            List.of(
                    "jupyterlab",
                    "notebook",
                    "nbclient",
                    "nbformat",
                    "jupyter_client",
                    "ipykernel");
    private static final String PROBE =
            """
            import importlib.util, json, sys
            try:
                from importlib.metadata import version
            except ImportError:
                version = lambda name: 'old'
            found = {}
            for name in sys.argv[1:]:
                try:
                    found[name] = version(name) if importlib.util.find_spec(name) else ''
                except Exception:
                    found[name] = ''
            print(json.dumps(found))
            """;

    /** The first Python with a server and nbclient, else the first with a server, else none. */
    static Optional<Jupyter> find() {
        List<Jupyter> found = new ArrayList<>();
        for (Path python : pythons()) {
            Jupyter jupyter = probe(python);
            if (jupyter != null && jupyter.canServe()) {
                if (jupyter.canRun()) {
                    return Optional.of(jupyter);
                }
                found.add(jupyter);
            }
        }
        return found.stream().findFirst();
    }

    boolean canServe() {
        return hasLab() || has("notebook");
    }

    boolean canRun() {
        return has("nbclient") && has("nbformat") && has("jupyter_client");
    }

    boolean hasLab() {
        return has("jupyterlab");
    }

    boolean has(String module) {
        return !version(module).isEmpty();
    }

    String version(String module) {
        return versions.getOrDefault(module, "");
    }

    /** "JupyterLab 4.2.0" or "Notebook 6.4.12". */
    String describe() {
        return hasLab() ? "JupyterLab " + version("jupyterlab") : "Notebook " + version("notebook");
    }

    /** The command of the page's server, to which options are added. */
    List<String> server() {
        return List.of(python.toString(), "-m", hasLab() ? "jupyterlab" : "notebook");
    }

    /** Where a notebook is, below the server's root. */
    String page(String file) {
        return (hasLab() ? "lab/tree/" : "notebooks/") + file;
    }

    private static @Nullable Jupyter probe(Path python) {
        List<String> command = new ArrayList<>(List.of(python.toString(), "-c", PROBE));
        command.addAll(MODULES);
        Shell.Ran ran = Shell.ask(Map.of(), command);
        if (!ran.ok() || !ran.output().startsWith("{")) {
            return null;
        }
        JsonObject json = JsonParser.parseString(ran.output()).getAsJsonObject();
        Map<String, String> versions = new java.util.TreeMap<>();
        json.entrySet().forEach(e -> versions.put(e.getKey(), e.getValue().getAsString()));
        return new Jupyter(python, Map.copyOf(versions));
    }

    /** Interpreters worth asking: a named one, those of each jupyter on the path, each python3. */
    private static Set<Path> pythons() {
        Set<Path> pythons = new LinkedHashSet<>();
        String named = System.getenv("HOURGLASS_PYTHON");
        if (named != null) {
            pythons.add(Path.of(named));
        }
        List<Path> folders = folders();
        folders.forEach(folder -> shebang(folder.resolve("jupyter")).ifPresent(pythons::add));
        folders.forEach(folder -> pythons.add(folder.resolve("python3")));
        pythons.removeIf(python -> !Files.isExecutable(python));
        return pythons;
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String entry :
                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!entry.isBlank()) {
                folders.add(Path.of(entry));
            }
        }
        folders.add(Path.of("/usr/bin"));
        folders.add(Path.of("/usr/local/bin"));
        folders.add(Path.of(System.getProperty("user.home"), ".local", "bin"));
        return folders;
    }

    private static Optional<Path> shebang(Path script) {
        if (!Files.isReadable(script)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(script)) {
            return lines.findFirst()
                    .filter(line -> line.startsWith("#!/") && line.contains("python"))
                    .map(line -> Path.of(line.substring(2).strip().split(" ", -1)[0]));
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
