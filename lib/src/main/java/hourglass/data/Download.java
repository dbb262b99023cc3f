package hourglass.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a file from the first mirror that has it whole: what is there of an earlier try is
 * continued, what arrives is checked before it gets its name.
 */
final class Download {
    private static final int CONNECT_MILLIS = 6_000;
    private static final int SILENCE_MILLIS = 20_000;
    private static final int TRIES = 5;
    private static final long REPORT_NANOS = 250_000_000L;

    /** Says what is wrong with a complete file by throwing {@link BrokenImages}. */
    @FunctionalInterface
    interface Inspection {
        void check(Path file);
    }

    private final List<URI> mirrors;
    private final Consumer<String> progress;

    /**
     * @param mirrors folders on the network, each ending with a slash
     */
    Download(List<URI> mirrors, Consumer<String> progress) {
        this.mirrors = mirrors;
        this.progress = progress;
    }

    /**
     * Fetches {@code name} into {@code folder}.
     *
     * @throws MissingImages saying for each mirror why not
     */
    void fetch(String name, Path folder, Inspection inspection) {
        List<String> reasons = new ArrayList<>();
        for (URI mirror : mirrors) {
            Path partial = folder.resolve(partialName(name, mirror));
            String reason = fetch(mirror.resolve(name), partial, inspection);
            if (reason == null) {
                rename(partial, folder.resolve(name));
                return;
            }
            reasons.add("from %s: %s".formatted(mirror.getHost(), reason));
        }
        throw new MissingImages(
                "%s could not be fetched (%s)".formatted(name, String.join("; ", reasons)));
    }

    /** Null when {@code partial} is complete and right, else the reason. */
    private @Nullable String fetch(URI source, Path partial, Inspection inspection) {
        String reason = "nothing tried";
        for (int i = 0; i < TRIES; i++) {
            long before = size(partial);
            try {
                transfer(source, partial);
                inspection.check(partial);
                return null;
            } catch (BrokenImages e) {
                reason = String.valueOf(e.getMessage());
                delete(partial);
                if (before == 0) {
                    return reason; // all of it came from here just now: another try will not help
                }
            } catch (IOException e) {
                reason = reason(e);
                if (size(partial) <= before) {
                    return reason; // no progress
                }
            }
        }
        return reason;
    }

    /** One unfinished file for each mirror: their compressed bytes may differ. */
    static String partialName(String name, URI mirror) {
        return name + "." + mirror.getAuthority().replace(':', '-') + ".part";
    }

    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "no network, or no such server";
        }
        return e instanceof SocketTimeoutException || e instanceof ConnectException
                ? "no answer (%s)".formatted(e.getMessage())
                : String.valueOf(e.getMessage());
    }

    private void transfer(URI source, Path partial) throws IOException {
        long have = size(partial);
        HttpURLConnection connection = (HttpURLConnection) source.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(SILENCE_MILLIS);
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        try {
            int status = connection.getResponseCode();
            if (status == 416) { // nothing after what we have: it is complete, or not ours
                return;
            }
            if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
                throw new IOException("the server answered %d for %s".formatted(status, source));
            }
            long from = status == HttpURLConnection.HTTP_PARTIAL ? have : 0;
            copy(connection, partial, from);
        } finally {
            connection.disconnect();
        }
    }

    private void copy(HttpURLConnection connection, Path partial, long from) throws IOException {
        long length = connection.getContentLengthLong();
        long total = length < 0 ? -1 : from + length;
        long done = from;
        long reported = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = connection.getInputStream();
                OutputStream out = open(partial, from > 0)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                write(out, buffer, n, partial);
                stopIfAsked();
                done += n;
                if (System.nanoTime() - reported > REPORT_NANOS) {
                    reported = System.nanoTime();
                    report(connection, done, total);
                }
            }
        }
        if (done < total) {
            throw new IOException(
                    "the connection ended after %,d of %,d bytes".formatted(done, total));
        }
        report(connection, done, total);
    }

    private static void stopIfAsked() {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "fetching was interrupted; the next call goes on where it stopped");
        }
    }

    private void report(HttpURLConnection connection, long done, long total) {
        String path = connection.getURL().getPath();
        progress.accept(
                "fetching %s from %s: %.1f%s MB"
                        .formatted(
                                path.substring(path.lastIndexOf('/') + 1),
                                connection.getURL().getHost(),
                                done / 1e6,
                                total < 0 ? "" : " of %.1f".formatted(total / 1e6)));
    }

    private static OutputStream open(Path partial, boolean append) {
        try {
            return append
                    ? Files.newOutputStream(partial, StandardOpenOption.APPEND)
                    : Files.newOutputStream(partial);
        } catch (IOException e) {
            throw unwritable(partial, e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int n, Path partial) {
        try {
            out.write(buffer, 0, n);
        } catch (IOException e) {
            throw unwritable(partial, e);
        }
    }

    private static void rename(Path partial, Path complete) {
        try {
            Files.move(
                    partial,
                    complete,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(complete, e);
        }
    }

    static MissingImages unwritable(Path where, IOException e) {
        return new MissingImages(
                "%s cannot be written (%s; the four files need 31 MB)".formatted(where, e));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }
}
