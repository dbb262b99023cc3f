package hourglass.kernel;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Serves Jupyter's ipc transport. What jeromq calls ipc is a TCP port under another name, which no
 * other program understands; ZeroMQ's own protocol is a stream of bytes, so this passes them
 * unchanged between a Unix socket and the port on which jeromq really listens.
 */
final class UnixRelay {
    private static final int BUFFER = 64 << 10;

    private final SocketAddress port;

    private UnixRelay(int port) {
        this.port = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Listens at {@code path} from now on; the file goes when the JVM ends. */
    static void start(Path path, int port) throws IOException {
        refuseIfTaken(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        path.toFile().deleteOnExit();
        UnixRelay relay = new UnixRelay(port);
        run("hourglass-relay", () -> relay.accept(server));
    }

    /** A file that an earlier kernel left is removed; one that somebody listens on is not. */
    private static void refuseIfTaken(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new BindException("Address already in use");
        } catch (BindException e) {
            throw e;
        } catch (IOException nobody) {
            Files.delete(path);
        }
    }

    private void accept(ServerSocketChannel server) {
        try {
            while (true) {
                connect(server.accept());
            }
        } catch (IOException e) {
            System.err.println("[kernel] no more connections are taken: " + e);
        }
    }

    private void connect(SocketChannel client) throws IOException {
        SocketChannel kernel = SocketChannel.open(port);
        run("hourglass-relay-in", () -> pass(client, kernel));
        run("hourglass-relay-out", () -> pass(kernel, client));
    }

    /** Passes bytes on until one side closes; then both close. */
    private static void pass(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException gone) {
            return; // the other direction closed it, or the front end went away
        }
    }

    private static void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
