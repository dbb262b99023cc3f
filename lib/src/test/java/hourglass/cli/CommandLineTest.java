package hourglass.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the command line; nothing in here sets up anything. */
@ResourceLock(Resources.SYSTEM_ERR)
class CommandLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"doctor", "setup", "open", "run", "results", "test"})
    void everyCommandHasHelp(String command) {
        Said said = say(command, "--help");
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("Usage: hourglass " + command);
    }

    @Test
    void helpListsCommandsAndExitCodes() {
        assertThat(say().out())
                .contains("open ", "run ", "results ", "doctor ", "setup ", "test ")
                .contains("3   this machine lacks something that could not be installed");
    }

    @Test
    void anUnknownCommandNamesTheNearest() {
        Said said = say("dcotor");
        assertThat(said.code()).isEqualTo(Exit.USAGE);
        assertThat(said.err())
                .contains(
                        "command 'dcotor' is unknown; did you mean 'doctor'? known are: open, run,");
    }

    @Test
    void anUnknownOptionNamesTheNearest() {
        Said said = say("run", "--sclae", "smoke");
        assertThat(said.code()).isEqualTo(Exit.USAGE);
        assertThat(said.err()).contains("option '--sclae' is unknown; did you mean '--scale'?");
    }

    @Test
    void anUnknownScaleNamesTheNearest() {
        Said said = say("run", "3", "--scale", "smok");
        assertThat(said.code()).isEqualTo(Exit.USAGE);
        assertThat(said.err())
                .contains(
                        "scale 'smok' is unknown; did you mean 'smoke'? known are: smoke, laptop, full");
    }

    @Test
    void aTakenPortGivesTheNextFreeOne() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int wanted = taken.getLocalPort();
            assertThat(OpenCommand.freePort(wanted)).isGreaterThan(wanted);
        }
    }

    private record Said(int code, String out, String err) {}

    private static Said say(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        try {
            int code = Hourglass.execute(words);
            return new Said(code, out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
