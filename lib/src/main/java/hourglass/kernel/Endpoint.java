package hourglass.kernel;

import java.io.IOException;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.ZError;

/** Where one socket of the kernel listens. */
record Endpoint(Connection connection, String name, int port) {
    private static final String LOOPBACK = "tcp://127.0.0.1";

    /** Makes {@code socket} listen here. */
    void bind(ZMQ.Socket socket) {
        try {
            if (connection.transport().equals("ipc")) {
                UnixRelay.start(connection.path(port), socket.bindToRandomPort(LOOPBACK));
            } else {
                socket.bind(connection.address(port));
            }
        } catch (ZMQException e) {
            throw refused(
                    e.getErrorCode() == ZError.EADDRINUSE
                            ? "Address already in use"
                            : String.valueOf(e.getMessage()),
                    e);
        } catch (IOException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    private IllegalStateException refused(String why, Exception cause) {
        return new IllegalStateException(
                "cannot listen on %s for %s (%s): another program may use it; restart the kernel"
                        .formatted(connection.address(port), name, why),
                cause);
    }
}
