package hourglass.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The kernel's sockets. One thread owns them all and sleeps until a message comes or {@link #post}
 * wakes it; nobody else touches a socket.
 */
final class Channels implements AutoCloseable {
    /** The protocol's channels. */
    enum Name {
        SHELL,
        CONTROL,
        STDIN,
        IOPUB
    }

    private static final int LINGER = 200; // milliseconds for the last messages
    private static final long QUIET = 30; // milliseconds without a message: the wire is drained

    private final ZContext context = new ZContext(1);
    private final Map<Name, ZMQ.Socket> sockets = new EnumMap<>(Name.class);
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final Wire wire;
    private final BiConsumer<Name, Message> handler;
    private final Consumer<String> log;
    private final Pipe pipe;
    private volatile boolean open = true;

    Channels(Connection to, BiConsumer<Name, Message> handler, Consumer<String> log) {
        wire = new Wire(to.key(), to.signatureScheme());
        this.handler = handler;
        this.log = log;
        try {
            pipe = Pipe.open();
            pipe.source().configureBlocking(false);
            pipe.sink().configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException("no pipe can be opened", e);
        }
        bind(Name.SHELL, SocketType.ROUTER, to, to.shell());
        bind(Name.CONTROL, SocketType.ROUTER, to, to.control());
        bind(Name.STDIN, SocketType.ROUTER, to, to.stdin());
        bind(Name.IOPUB, SocketType.PUB, to, to.iopub());
        Heartbeat.start(context, new Endpoint(to, "HEARTBEAT", to.heartbeat()));
    }

    private void bind(Name name, SocketType type, Connection to, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(LINGER);
        socket.setHWM(0);
        if (type == SocketType.ROUTER) {
            socket.setRouterHandover(true);
        }
        new Endpoint(to, name.name(), port).bind(socket);
        sockets.put(name, socket);
    }

    /** Runs {@code work} on the sockets' thread, in order. Never called from a cell's thread. */
    void post(Runnable work) {
        posted.add(work);
        try {
            pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException e) {
            if (open) {
                throw new UncheckedIOException("the sockets' thread cannot be woken", e);
            }
        }
    }

    /** Sends a message; on the sockets' thread only. */
    void sendHere(Name name, Message message) {
        ZMQ.Socket socket = socket(name);
        List<byte[]> frames = new ArrayList<>();
        if (name == Name.IOPUB) {
            Message published =
                    new Message(
                            List.of(
                                    message.type()
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                            message.header(),
                            message.parent(),
                            message.metadata(),
                            message.answer(),
                            message.content());
            frames.addAll(wire.encode(published));
        } else {
            frames.addAll(wire.encode(message));
        }
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
        }
    }

    /** Serves until {@link #close}. */
    void serve() {
        try (ZMQ.Poller poller = context.createPoller(4)) {
            List<Name> inbound = List.of(Name.CONTROL, Name.SHELL, Name.STDIN);
            inbound.forEach(name -> poller.register(socket(name), ZMQ.Poller.POLLIN));
            poller.register(pipe.source(), ZMQ.Poller.POLLIN);
            while (open) {
                poller.poll(-1);
                inbound.forEach(this::receiveAll);
                emptyPipe();
                for (Runnable work = posted.poll(); work != null; work = posted.poll()) {
                    runHere(work);
                }
            }
        }
    }

    private void runHere(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | OutOfMemoryError e) {
            log.accept("a message could not be sent: " + e);
        }
    }

    /** Takes in what is still on its way; on the sockets' thread only. */
    void drain() {
        ZMQ.Socket shell = socket(Name.SHELL);
        shell.setReceiveTimeOut((int) QUIET);
        while (receive(Name.SHELL, 0)) {
            shell.setReceiveTimeOut((int) QUIET);
        }
        shell.setReceiveTimeOut(-1);
    }

    private void receiveAll(Name name) {
        while (open && receive(name, ZMQ.DONTWAIT)) {
            emptyPipe();
        }
    }

    private boolean receive(Name name, int flags) {
        ZMQ.Socket socket = socket(name);
        byte[] first = socket.recv(flags);
        if (first == null) {
            return false;
        }
        List<byte[]> frames = new ArrayList<>(List.of(first));
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        try {
            handler.accept(name, wire.decode(frames));
        } catch (Wire.Refused refused) {
            log.accept("a message on " + name + " was dropped: " + refused.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            log.accept("a message on " + name + " could not be handled: " + e);
        }
        return true;
    }

    private void emptyPipe() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(256);
            while (pipe.source().read(bytes) > 0) {
                bytes.clear();
            }
        } catch (IOException e) {
            log.accept("the wake-up pipe failed: " + e);
        }
    }

    private ZMQ.Socket socket(Name name) {
        ZMQ.Socket socket = sockets.get(name);
        if (socket == null) {
            throw new IllegalStateException("no socket for " + name);
        }
        return socket;
    }

    /** Ends {@link #serve} after what was posted; on the sockets' thread only. */
    @Override
    public void close() {
        open = false;
    }

    /** Closes the sockets after {@link #serve} has ended. */
    void release() {
        context.close();
    }
}
