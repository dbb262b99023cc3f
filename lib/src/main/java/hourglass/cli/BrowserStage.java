package hourglass.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The first chapter in a real browser, where Node and Chromium are there. */
final class BrowserStage {
    private static final int SKIPPED = 77;

    private BrowserStage() {}

    static Tally check(Checkout checkout) {
        for (String program : List.of("node", "npm", "chromium")) {
            if (!onPath(program)) {
                return Tally.skip(program + " is not installed, so no page was looked at");
            }
        }
        Path folder = checkout.target().resolve("browser");
        Path log = checkout.target().resolve("browser/test.log");
        prepare(checkout.environment().resolve("browser"), folder);
        String script =
                "npm ci --silent --no-audit --no-fund && exec node open_test.js \"$0\" \"$1\"";
        ProcessBuilder builder =
                new ProcessBuilder(
                                "bash", "-c", script, checkout.root().toString(), folder.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "HOURGLASS_SCALE", "smoke",
                                "HOURGLASS_IMAGES", "atelier",
                                "HOURGLASS_OFFLINE", "1",
                                "HOURGLASS_RESULTS",
                                        checkout.target().resolve("test/results").toString()));
        return verdict(Shell.wait(builder, "the browser is working, its log is " + log), log);
    }

    private static Tally verdict(int code, Path log) {
        try {
            List<String> said = Files.readAllLines(log);
            String tail =
                    String.join("\n   ", said.subList(Math.max(0, said.size() - 6), said.size()));
            return switch (code) {
                case 0 -> {
                    System.out.println("   " + said.get(said.size() - 1));
                    yield Tally.pass();
                }
                case SKIPPED -> Tally.skip(said.get(said.size() - 1));
                default -> Tally.fail("the page failed (" + log + "):\n   " + tail);
            };
        } catch (IOException e) {
            return Tally.fail("the log cannot be read: " + e.getMessage());
        }
    }

    /** The test works in a copy, so that the checkout stays as it is. */
    private static void prepare(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (String name :
                    List.of(
                            "package.json",
                            "package-lock.json",
                            "open_test.js",
                            "kernel_page.js")) {
                Files.copy(
                        from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new Trouble(Exit.UNWRITABLE, "cannot write " + to + ": " + Setup.reason(e));
        }
    }

    private static boolean onPath(String program) {
        String[] folders = System.getenv().getOrDefault("PATH", "").split(":", -1);
        return List.of(folders).stream().anyMatch(f -> Files.isExecutable(Path.of(f, program)));
    }
}
