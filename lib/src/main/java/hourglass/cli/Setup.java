package hourglass.cli;

import hourglass.kernel.KernelSpec;
import hourglass.kernel.StartupArchive;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes ready what a run needs, and says only what it changes: Jupyter, kernel, fonts, engine. */
final class Setup {
    private static final long ENGINE_BYTES = 700L << 20;

    private final Checkout checkout;
    private final Consumer<String> say;

    Setup(Checkout checkout, Consumer<String> say) {
        this.checkout = checkout;
        this.say = say;
    }

    /** Everything, with a look at sizes alone; returns the Jupyter to use. */
    Jupyter run() {
        return run(false);
    }

    /**
     * Everything; returns the Jupyter to use.
     *
     * @param thorough whether to read every byte of the engine's libraries, in a second or two
     */
    Jupyter run(boolean thorough) {
        Jupyter jupyter = jupyter();
        fonts();
        kernel(checkout.jupyter().resolve("kernels"), Map.of("HOURGLASS_HOME", home()));
        StartupArchive.prepare(EngineProbe.java(), checkout.root());
        engine(thorough);
        return jupyter;
    }

    private Jupyter jupyter() {
        Optional<Jupyter> found = Jupyter.find().filter(Jupyter::canRun);
        if (found.isPresent()) {
            return found.get();
        }
        say.accept("no Jupyter with nbclient was found");
        install("jupyter");
        return Jupyter.find()
                .filter(Jupyter::canRun)
                .orElseThrow(
                        () ->
                                new Trouble(
                                        Exit.LACKING,
                                        "Jupyter was installed, but no Python on the path has it:"
                                                + " name one with HOURGLASS_PYTHON=/path/to/python3"));
    }

    private void fonts() {
        if (!Fonts.fault().isEmpty()) {
            say.accept(Fonts.fault());
            install("fonts");
        }
    }

    private void install(String group) {
        Path script = checkout.environment().resolve("install-packages");
        int code = Shell.pass(new ProcessBuilder("bash", script.toString(), group));
        if (code != 0) {
            throw new Trouble(Exit.LACKING, "set-up cannot go on without it");
        }
    }

    /** The kernel in the user's own Jupyter folder, so that any Jupyter of theirs offers it. */
    Path user(Jupyter jupyter) {
        Shell.Ran ran =
                Shell.ask(
                        Map.of(),
                        List.of(
                                jupyter.python().toString(),
                                "-c",
                                "from jupyter_core.paths import jupyter_data_dir as d; print(d())"));
        if (!ran.ok()) {
            throw new Trouble(Exit.LACKING, "Jupyter does not tell its folder: " + ran.output());
        }
        Path kernels = Path.of(ran.output().lines().reduce("", (a, b) -> b)).resolve("kernels");
        kernel(kernels, userEnvironment());
        return kernels.resolve("java");
    }

    private Map<String, String> userEnvironment() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("HOURGLASS_HOME", home());
        for (String name : List.of("OMP_NUM_THREADS", "OMP_WAIT_POLICY", "DJL_CACHE_DIR")) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> env.put(name, value));
        }
        return env;
    }

    private String home() {
        return checkout.root().toString();
    }

    /** Writes the kernel's description, whole or not at all, and only when it changed. */
    private void kernel(Path kernels, Map<String, String> env) {
        Path file = kernels.resolve("java").resolve("kernel.json");
        try {
            Path fresh = Files.createTempDirectory("hourglass-kernel");
            KernelSpec.write(fresh, EngineProbe.java(), checkout.root(), env);
            Path written = fresh.resolve("java").resolve("kernel.json");
            if (!Files.exists(file) || Files.mismatch(file, written) >= 0) {
                Files.createDirectories(file.getParent());
                Path part = file.resolveSibling("kernel.json.part");
                Files.copy(written, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                say.accept("the Java kernel is described in " + file);
            }
            for (Path path : List.of(written, fresh.resolve("java"), fresh)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new Trouble(
                    Exit.UNWRITABLE,
                    "cannot write %s (%s): copy the checkout to a folder of yours (cp -r), and run it there"
                            .formatted(file, reason(e)));
        }
    }

    /** Unpacks the engine's libraries the first time, and again when they are damaged. */
    private void engine(boolean thorough) {
        EngineCache cache = EngineCache.of(checkout);
        List<String> faults = cache.faults(thorough);
        cache.sweep();
        if (cache.copies().size() == 1 && faults.isEmpty()) {
            return;
        }
        if (!faults.isEmpty()) {
            say.accept("the engine's cache is damaged (" + faults.get(0) + "): unpacking it anew");
            cache.clear();
        } else {
            say.accept("unpacking the engine into " + cache.folder() + " (450 MB, once)");
        }
        requireSpace(cache.folder());
        EngineProbe.Answer answer = EngineProbe.ask(checkout);
        if (!answer.loaded()) {
            throw new Trouble(Exit.LACKING, "the engine does not load: " + answer.fault());
        }
    }

    private static void requireSpace(Path folder) {
        try {
            Files.createDirectories(folder);
            long free = folder.toFile().getUsableSpace();
            if (free < ENGINE_BYTES) {
                throw new Trouble(
                        Exit.UNWRITABLE,
                        "%,d MB are free in %s, and the engine needs %,d: make room, or name another folder with DJL_CACHE_DIR"
                                .formatted(free >> 20, folder, ENGINE_BYTES >> 20));
            }
        } catch (IOException e) {
            throw new Trouble(
                    Exit.UNWRITABLE,
                    "cannot write into %s (%s): name another folder with DJL_CACHE_DIR"
                            .formatted(folder, reason(e)));
        }
    }

    /** Why a file could not be written, in words. */
    static String reason(IOException e) {
        String words = e.getMessage() == null ? "" : e.getMessage();
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getClass().getSimpleName().replace("Exception", "") + " " + words;
    }
}
