package hourglass.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Jupyter's server as a child of this program: it ends when this program does. */
final class PageServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final int port;
    private final String token;
    private final Path log;

    private PageServer(Process process, int port, String token, Path log) {
        this.process = process;
        this.port = port;
        this.token = token;
        this.log = log;
    }

    static PageServer start(Checkout checkout, Jupyter jupyter, String ip, int port) {
        String token = token();
        List<String> command = new ArrayList<>(jupyter.server());
        command.addAll(List.of("--no-browser", "--ip=" + ip, "--port=" + port));
        command.addAll(List.of("--port-retries=0", "--allow-root"));
        Path log = checkout.jupyter().resolve("server-" + port + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(checkout.root().toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(checkout.jupyterEnvironment());
        builder.environment().put("JUPYTER_TOKEN", token);
        try {
            Files.createDirectories(log.getParent());
            PageServer server = new PageServer(builder.start(), port, token, log);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Jupyter could not be started", e);
        }
    }

    private static String token() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String address(String page) {
        return "http://127.0.0.1:" + port + "/" + page + "?token=" + token;
    }

    /** Waits until the server answers its own status page. */
    void awaitAnswer() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new Trouble(
                        Exit.FAILED,
                        "Jupyter did not start on port %d; its log %s ends with:\n%s"
                                .formatted(port, log, tail()));
            }
            pause();
        }
    }

    private boolean answers() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address("api/status")))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw Shell.interrupted(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            throw Shell.interrupted(e);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(the log cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Waits for the server to be ended from its page or from outside. */
    int awaitEnd() {
        try {
            int code = process.waitFor();
            return code == 0 ? Exit.DONE : Exit.FAILED;
        } catch (InterruptedException e) {
            throw Shell.interrupted(e);
        }
    }

    /** Asks the server to end with its kernels; after ten seconds all of them are killed. */
    @Override
    public void close() {
        List<ProcessHandle> kernels = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        kernels.forEach(ProcessHandle::destroyForcibly);
    }
}
