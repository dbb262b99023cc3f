package hourglass.kernel;

import java.nio.channels.ClosedSelectorException;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Echoes what comes on the heartbeat channel, so that Jupyter sees the kernel alive. */
final class Heartbeat {
    private Heartbeat() {}

    static void start(ZContext context, Endpoint endpoint) {
        ZMQ.Socket socket = context.createSocket(SocketType.REP);
        socket.setLinger(0);
        endpoint.bind(socket);
        Thread thread = new Thread(() -> echo(socket), "hourglass-heartbeat");
        thread.setDaemon(true);
        thread.start();
    }

    private static void echo(ZMQ.Socket socket) {
        try {
            while (true) {
                byte[] beat = socket.recv();
                if (beat != null) {
                    socket.send(beat);
                }
            }
        } catch (ZMQException | ClosedSelectorException e) {
            socket.close(); // the context was closed: the kernel ends
        }
    }
}
