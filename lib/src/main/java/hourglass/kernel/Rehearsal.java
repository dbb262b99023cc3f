package hourglass.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A kernel that talks to itself for a moment: what {@link StartupArchive} is made from. */
final class Rehearsal {
    private static final int WAIT = 30_000; // milliseconds for an answer
    private static final String HOST = "127.0.0.1";

    private Rehearsal() {}

    /** Plays one short session, then ends the JVM. */
    public static void main(String[] arguments) throws Exception {
        Connection connection = freePorts();
        Thread kernel = new Thread(() -> new Kernel(connection).serve(), "kernel");
        kernel.start();
        play(connection);
        kernel.join();
        System.exit(0);
    }

    private static Connection freePorts() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        int[] port = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        for (ServerSocket socket : held) {
            socket.close();
        }
        return new Connection(
                "tcp",
                HOST,
                "rehearsal",
                "hmac-sha256",
                port[0],
                port[1],
                port[2],
                port[3],
                port[4]);
    }

    private static void play(Connection connection) {
        Wire wire = new Wire(connection.key(), connection.signatureScheme());
        try (ZContext context = new ZContext();
                ZMQ.Socket listener = context.createSocket(SocketType.SUB);
                ZMQ.Socket shell = context.createSocket(SocketType.DEALER)) {
            listener.subscribe(ZMQ.SUBSCRIPTION_ALL);
            listener.connect(connection.address(connection.iopub()));
            shell.setReceiveTimeOut(WAIT);
            shell.connect(connection.address(connection.shell()));
            ask(shell, wire, "kernel_info_request", Map.of());
            ask(shell, wire, "execute_request", Map.of("code", "var list = List.of(1, 2);\nlist"));
            ask(shell, wire, "execute_request", Map.of("code", "System.out.println(list.size());"));
            ask(shell, wire, "execute_request", Map.of("code", "1 / 0"));
            ask(shell, wire, "complete_request", Map.of("code", "list.si", "cursor_pos", 7));
            ask(shell, wire, "complete_request", Map.of("code", "Mat", "cursor_pos", 3));
            ask(shell, wire, "inspect_request", Map.of("code", "list", "cursor_pos", 4));
            ask(shell, wire, "inspect_request", Map.of("code", "List.of(", "cursor_pos", 8));
            ask(shell, wire, "shutdown_request", Map.of("restart", false));
        }
    }

    private static void ask(ZMQ.Socket shell, Wire wire, String type, Map<String, ?> content) {
        List<byte[]> frames = wire.encode(Message.of(type, content));
        for (int i = 0; i < frames.size(); i++) {
            shell.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
        }
        byte[] frame = shell.recv();
        while (frame != null && shell.hasReceiveMore()) {
            frame = shell.recv();
        }
    }
}
