package hourglass.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The places in a checkout.
 *
 * @param root the folder with {@code pom.xml} in it
 */
record Checkout(Path root) {

    /** The checkout that the launcher runs from. */
    static Checkout here() {
        String home = System.getenv("HOURGLASS_HOME");
        return new Checkout(Path.of(home == null ? "." : home).toAbsolutePath().normalize());
    }

    Path target() {
        return root.resolve("target");
    }

    Path notebooks() {
        return root.resolve("notebooks");
    }

    Path solutions() {
        return root.resolve("solutions");
    }

    Path environment() {
        return root.resolve("environment");
    }

    /** Where Jupyter finds the Java kernel and keeps its own files, apart from the user's. */
    Path jupyter() {
        return target().resolve("jupyter");
    }

    Path results() {
        String set = System.getenv("HOURGLASS_RESULTS");
        return set == null || set.isBlank() ? target().resolve("results") : Path.of(set);
    }

    /** The environment that makes Jupyter look here first, and leave the user's settings alone. */
    Map<String, String> jupyterEnvironment() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("JUPYTER_PATH", jupyter().toString());
        env.put("JUPYTER_CONFIG_DIR", jupyter().resolve("config").toString());
        env.put("JUPYTER_DATA_DIR", jupyter().resolve("data").toString());
        env.put("JUPYTER_RUNTIME_DIR", jupyter().resolve("runtime").toString());
        env.put("JUPYTERLAB_SETTINGS_DIR", jupyter().resolve("lab/settings").toString());
        env.put("JUPYTERLAB_WORKSPACES_DIR", jupyter().resolve("lab/workspaces").toString());
        env.put("IPYTHONDIR", jupyter().resolve("ipython").toString());
        env.put("HOURGLASS_HOME", root.toString());
        return env;
    }
}
