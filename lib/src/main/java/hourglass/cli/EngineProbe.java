package hourglass.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hourglass.engine.Compute;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads the engine in a JVM of its own: a library that crashes takes only that one with it. */
final class EngineProbe {
    /**
     * What the engine said.
     *
     * @param device "cpu, PyTorch 2.7.1", or "" when it did not load
     * @param fault why it did not load, or ""
     */
    record Answer(String device, String fault) {
        boolean loaded() {
            return fault.isEmpty();
        }
    }

    private EngineProbe() {}

    /** Prints one line of JSON and ends. */
    public static void main(String[] args) {
        JsonObject json = new JsonObject();
        try (var manager = Compute.root().newSubManager()) {
            float two = manager.create(1f).add(1f).getFloat();
            json.addProperty("device", two == 2f ? Compute.describe() : "");
        }
        System.out.println(json);
    }

    static Answer ask(Checkout checkout) {
        Shell.Ran ran =
                Shell.ask(
                        Map.of("HOURGLASS_HOME", checkout.root().toString()),
                        List.of(
                                java().toString(),
                                "-Xmx512m",
                                "-Dai.djl.offline=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EngineProbe.class.getName()));
        String last = ran.output().lines().reduce("", (a, b) -> b);
        if (ran.ok() && last.startsWith("{")) {
            String device =
                    JsonParser.parseString(last).getAsJsonObject().get("device").getAsString();
            return new Answer(device, device.isEmpty() ? "it cannot add" : "");
        }
        return new Answer("", reason(ran));
    }

    /** The java program this one runs on. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static String reason(Shell.Ran ran) {
        return ran.output()
                .lines()
                .filter(line -> line.contains("Caused by") || line.contains("Exception"))
                .reduce((a, b) -> b) // the innermost cause
                .orElse(ran.code() > 128 ? "the JVM crashed" : "exit code " + ran.code())
                .replaceFirst("^\\s*Caused by: ", "")
                .replaceFirst("^Exception in thread \"main\" ", "");
    }
}
