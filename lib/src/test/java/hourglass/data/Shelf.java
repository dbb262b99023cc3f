package hourglass.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A toy set of four IDX files behind a local web server that can misbehave. */
final class Shelf implements AutoCloseable {
    /** 300 training and 50 test images of noise, which does not compress. */
    static final Map<String, byte[]> FILES =
            Map.of(
                    "train-images-idx3-ubyte", idx(1, 300, 28, 28),
                    "train-labels-idx1-ubyte", idx(2, 300),
                    "t10k-images-idx3-ubyte", idx(3, 50, 28, 28),
                    "t10k-labels-idx1-ubyte", idx(4, 50));

    static final String FIRST = "train-images-idx3-ubyte";

    static final List<FashionMnist.Part> PARTS =
            List.of(
                    part(FIRST, 300, 28, 28),
                    part("train-labels-idx1-ubyte", 300),
                    part("t10k-images-idx3-ubyte", 50, 28, 28),
                    part("t10k-labels-idx1-ubyte", 50));

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile int cutAfter = Integer.MAX_VALUE;
    private volatile boolean ranges = true;
    private volatile int pauseMillis;

    Shelf() {
        FILES.forEach((name, content) -> files.put(name + ".gz", zipped(content)));
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(
                Executors.newCachedThreadPool(
                        r -> {
                            Thread thread = new Thread(r);
                            thread.setDaemon(true);
                            return thread;
                        }));
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d/set/".formatted(server.getAddress().getPort()));
    }

    /** The uncompressed content of a file. */
    static byte[] content(String name) {
        return Objects.requireNonNull(FILES.get(name));
    }

    byte[] file(String name) {
        return Objects.requireNonNull(files.get(name));
    }

    /** Serves other bytes under a name; null for none. */
    Shelf with(String name, byte @Nullable [] content) {
        if (content == null) {
            files.remove(name);
        } else {
            files.put(name, content);
        }
        return this;
    }

    /** Drops each connection after so many bytes. */
    Shelf cuttingAfter(int bytes) {
        cutAfter = bytes;
        return this;
    }

    /** Ignores the request to continue, as some servers do. */
    Shelf withoutRanges() {
        ranges = false;
        return this;
    }

    /** Pauses after every 8 kB. */
    Shelf slow(int millis) {
        pauseMillis = millis;
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static byte[] zipped(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(range == null ? name : name + " " + range);
            byte[] content = files.get(name);
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (from >= content.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            send(exchange, content, from);
        }
    }

    private void send(HttpExchange exchange, byte[] content, int from) throws IOException {
        OutputStream out = exchange.getResponseBody();
        int end = Math.min(content.length, from + Math.min(cutAfter, content.length));
        for (int at = from; at < end; at += 8192) {
            out.write(content, at, Math.min(8192, end - at));
            out.flush();
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FashionMnist.Part part(String name, int... shape) {
        byte[] content = content(name);
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(content);
            return new FashionMnist.Part(name, "%032x".formatted(new BigInteger(1, md5)), shape);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An IDX file of labels 0 to 9, or of noise. */
    static byte[] idx(long seed, int... shape) {
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        ByteBuffer file = ByteBuffer.allocate(Idx.headerBytes(shape.length) + count);
        file.putShort((short) 0).put((byte) 8).put((byte) shape.length);
        for (int axis : shape) {
            file.putInt(axis);
        }
        Draws draws = new Draws(seed, 0);
        for (int i = 0; i < count; i++) {
            file.put((byte) (shape.length == 1 ? i % 10 : draws.below(256)));
        }
        return file.array();
    }
}
