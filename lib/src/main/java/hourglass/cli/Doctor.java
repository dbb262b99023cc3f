package hourglass.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks and tells; changes nothing. */
final class Doctor {
    private static final String SETUP = "./environment/hourglass setup";
    private static final int FASHION_FILES = 4;

    private final Checkout checkout;

    Doctor(Checkout checkout) {
        this.checkout = checkout;
    }

    List<Finding> look() {
        Optional<Jupyter> jupyter = Jupyter.find();
        return List.of(
                jdk(),
                jupyter.map(this::jupyter).orElseGet(Doctor::noJupyter),
                nbclient(jupyter),
                kernel(),
                fonts(),
                cache(),
                engine(),
                cpu(),
                memory(),
                disk(),
                fashionMnist(),
                atelier());
    }

    private static Finding jdk() {
        String version =
                "Java %s in %s"
                        .formatted(
                                System.getProperty("java.version"),
                                System.getProperty("java.home"));
        boolean jshell = ModuleLayer.boot().findModule("jdk.jshell").isPresent();
        return jshell
                ? Finding.ok("JDK", version + ", with jdk.jshell")
                : Finding.fail("JDK", version + ": jdk.jshell is missing", SETUP);
    }

    private Finding jupyter(Jupyter jupyter) {
        return Finding.ok("Jupyter", jupyter.describe() + " with " + jupyter.python());
    }

    private static Finding noJupyter() {
        return Finding.fail("Jupyter", "no Python on the path has Lab or Notebook", SETUP);
    }

    private static Finding nbclient(Optional<Jupyter> jupyter) {
        return jupyter.filter(Jupyter::canRun)
                .map(found -> Finding.ok("nbclient", found.version("nbclient")))
                .orElse(
                        Finding.fail(
                                "nbclient", "missing: chapters cannot be run or tested", SETUP));
    }

    private Finding kernel() {
        Path file = checkout.jupyter().resolve("kernels/java/kernel.json");
        if (!Files.isRegularFile(file)) {
            return Finding.fail("kernel", "Jupyter does not know the Java kernel yet", SETUP);
        }
        try {
            JsonObject spec = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            Path java = Path.of(spec.getAsJsonArray("argv").get(0).getAsString());
            if (!Files.isExecutable(java)) {
                return Finding.fail("kernel", file + " names " + java + ", which is gone", SETUP);
            }
            boolean ours = spec.toString().contains(checkout.target().toString());
            return ours
                    ? Finding.ok("kernel", file.toString())
                    : Finding.fail("kernel", file + " belongs to another checkout", SETUP);
        } catch (IOException | RuntimeException e) {
            return Finding.fail("kernel", file + " cannot be read: " + e.getMessage(), SETUP);
        }
    }

    private static Finding fonts() {
        String fault = Fonts.fault();
        return fault.isEmpty()
                ? Finding.ok("fonts", "Java can draw text")
                : Finding.fail(
                        "fonts",
                        fault,
                        "apt-get install fontconfig fonts-dejavu-core (or " + SETUP + ")");
    }

    private Finding cache() {
        EngineCache cache = EngineCache.of(checkout);
        List<String> faults = cache.faults(true);
        if (!faults.isEmpty()) {
            return Finding.fail("engine cache", "damaged: " + faults.get(0), SETUP);
        }
        return cache.copies().isEmpty()
                ? Finding.warn("engine cache", "not unpacked yet", SETUP)
                : Finding.ok("engine cache", cache.copies().get(0).toString());
    }

    private Finding engine() {
        EngineCache cache = EngineCache.of(checkout);
        if (cache.copies().isEmpty() || !cache.faults(false).isEmpty()) {
            return Finding.warn("engine", "not tried, because of its cache", SETUP);
        }
        EngineProbe.Answer answer = EngineProbe.ask(checkout);
        return answer.loaded()
                ? Finding.ok("engine", "computes on " + answer.device())
                : Finding.fail("engine", "does not load: " + answer.fault(), SETUP);
    }

    private static Finding cpu() {
        return Finding.ok("cores", Host.cores() + " (" + Host.processor() + ")" + Host.gpu());
    }

    private static Finding memory() {
        long megabytes = Host.memory() >> 20;
        String text = "%,d MB".formatted(megabytes);
        return megabytes > 0 && megabytes < 3500
                ? Finding.warn(
                        "memory",
                        text + "; 4,000 are wanted",
                        "close other programs, or run --scale smoke")
                : Finding.ok("memory", text);
    }

    private Finding disk() {
        long free = checkout.root().toFile().getUsableSpace() >> 20;
        String text = "%,d MB free".formatted(free);
        return free < 1000
                ? Finding.warn(
                        "disk", text + "; 1,000 are wanted", "make room on " + checkout.root())
                : Finding.ok("disk", text);
    }

    private Finding fashionMnist() {
        for (Path folder : DataFolders.fashionMnist(checkout)) {
            if (DataFolders.idxFiles(folder) >= FASHION_FILES) {
                return Finding.ok("Fashion-MNIST", folder.toString());
            }
        }
        return Finding.ok(
                "Fashion-MNIST",
                "not here yet: downloaded when first used, else Atelier takes its place");
    }

    private Finding atelier() {
        Path folder = checkout.root().resolve("data/atelier");
        return Files.isDirectory(folder)
                ? Finding.ok("Atelier", folder.toString())
                : Finding.ok("Atelier", "not drawn yet: drawn when first used, in seconds");
    }
}
