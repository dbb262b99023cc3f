package hourglass.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The shell scripts, through shellcheck. */
final class ScriptStage {
    private static final List<String> SCRIPTS =
            List.of(
                    "environment/hourglass",
                    "environment/install-packages",
                    "environment/maven",
                    ".ci/run");

    private ScriptStage() {}

    static Tally check(Checkout checkout) {
        Tally tally = Tally.NONE;
        for (String script : SCRIPTS) {
            tally = tally.plus(check(checkout.root().resolve(script)));
        }
        return tally;
    }

    private static Tally check(Path script) {
        if (!Files.exists(script)) {
            return Tally.fail(script + " is missing");
        }
        Shell.Ran ran = Shell.ask(Map.of(), List.of("shellcheck", script.toString()));
        if (ran.code() == 127) {
            return Tally.skip(
                    "shellcheck is not installed, so " + script.getFileName() + " was not read");
        }
        return ran.ok() ? Tally.pass() : Tally.fail(ran.output());
    }
}
