package hourglass.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "open",
        description = "Sets up, then opens the course in Jupyter on this machine; Ctrl-C ends it.",
        mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8888;
    private static final int NEIGHBOURS = 100;

    @Parameters(
            arity = "0..1",
            paramLabel = "CHAPTER",
            description = "a chapter by number or name (default: 0, start here)")
    private @Nullable String chapter;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the port to use (default: " + USUAL_PORT + ", or the next free one)")
    private int port = USUAL_PORT;

    @Option(
            names = "--ip",
            paramLabel = "ADDRESS",
            description = "where to listen (default: 127.0.0.1; 0.0.0.0 inside a container)")
    private String ip = "127.0.0.1";

    @Option(names = "--no-browser", description = "only print the address")
    private boolean noBrowser;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.here();
        Chapters chapters = Chapters.in(checkout.notebooks());
        String page =
                checkout.root()
                        .relativize(chapters.pick(chapter == null ? "0" : chapter).file())
                        .toString();
        Jupyter jupyter = new Setup(checkout, Hourglass::say).run();
        int free = freePort(port);
        if (free != port) {
            Hourglass.say("port %d is taken; using %d".formatted(port, free));
        }
        try (PageServer server = PageServer.start(checkout, jupyter, ip, free)) {
            String address = server.address(jupyter.page(page));
            server.awaitAnswer();
            System.out.println(jupyter.describe() + " answers at\n  " + address);
            System.out.println("Ctrl-C ends it.");
            if (!noBrowser) {
                Browser.show(address);
            }
            return server.awaitEnd();
        }
    }

    /** {@code wanted} if nothing listens there, else the next one that is free. */
    static int freePort(int wanted) {
        if (wanted < 1 || wanted > 65535) {
            throw new Trouble(Exit.USAGE, "--port is %d; expected 1 to 65535".formatted(wanted));
        }
        for (int port = wanted; port < Math.min(wanted + NEIGHBOURS, 65536); port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new Trouble(
                Exit.LACKING,
                "ports %d to %d of 127.0.0.1 are taken: choose another with --port"
                        .formatted(wanted, wanted + NEIGHBOURS - 1));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
