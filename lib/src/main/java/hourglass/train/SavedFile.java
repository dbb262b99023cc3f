package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file from which a training goes on after a crash, as if nothing had happened: all arrays that
 * change, the losses so far, what the optimizers count. The newest file replaces an older one only
 * when it is whole and on the disk, and the older one is kept beside it as {@code .previous}.
 *
 * <p>Format: the text that names the training, the numbers, the arrays (rank, sizes, float32), then
 * the SHA-256 of all that.
 */
final class SavedFile {
    private static final String FORMAT = "hourglass checkpoint 1";
    private static final int DIGEST = 32; // bytes

    private final Path file;
    private final Path previous;
    private final String training;

    /**
     * @param training the settings and shapes that must be the same again
     */
    SavedFile(Path file, String training) {
        this.file = file.toAbsolutePath();
        this.previous = this.file.resolveSibling(this.file.getFileName() + ".previous");
        this.training = training;
    }

    /** A file's contents, not yet in any model. */
    private record Read(String training, List<Double> numbers, List<float[]> arrays) {}

    /**
     * Puts back what was saved last.
     *
     * @param arrays take the saved values, in place
     * @return the saved numbers; empty if there is no file yet
     * @throws IllegalArgumentException if the file is of another training; nothing has changed then
     * @throws IllegalStateException if neither the file nor the one before can be read
     */
    Optional<List<Double>> resume(NDList arrays) {
        List<Path> there = Stream.of(file, previous).filter(Files::exists).toList();
        for (Path path : there) {
            Optional<Read> read = read(path);
            if (read.isPresent()) {
                put(read.get(), arrays, path);
                return Optional.of(read.get().numbers);
            }
            System.err.printf("%s is damaged: it is passed over%n", path);
        }
        if (!there.isEmpty()) {
            throw new IllegalStateException(
                    "no checkpoint can be read: %s; remove what is there to begin anew"
                            .formatted(there));
        }
        return Optional.empty();
    }

    private void put(Read read, NDList arrays, Path path) {
        if (!read.training.equals(training)) {
            throw new IllegalArgumentException(
                    "%s is of another training:%n  it is of  %s%n  this is   %s%nname another file, or remove it"
                            .formatted(path, read.training, training));
        }
        try (NDManager scope = Compute.root().newSubManager()) {
            var saved = new NDList();
            for (int i = 0; i < arrays.size(); i++) {
                saved.add(scope.create(read.arrays.get(i), arrays.get(i).getShape()));
            }
            InPlace.copy(arrays, saved);
        }
    }

    /** The contents of a file; empty if it is not whole. */
    private static Optional<Read> read(Path path) {
        try {
            byte[] all = Files.readAllBytes(path);
            int length = all.length - DIGEST;
            if (length < 0) {
                return Optional.empty();
            }
            MessageDigest digest = sha256();
            digest.update(all, 0, length);
            if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(all, length, all.length))) {
                return Optional.empty();
            }
            return Optional.of(
                    parse(new DataInputStream(new ByteArrayInputStream(all, 0, length))));
        } catch (IOException e) {
            return Optional.empty(); // resume() says so
        }
    }

    private static Read parse(DataInputStream in) throws IOException {
        String format = in.readUTF();
        if (!format.equals(FORMAT)) {
            throw new IOException("the format is " + format);
        }
        String training = in.readUTF();
        var numbers = new ArrayList<Double>();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.add(in.readDouble());
        }
        float[][] arrays = new float[in.readInt()][];
        for (int i = 0; i < arrays.length; i++) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            arrays[i] = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(arrays[i]);
        }
        return new Read(training, numbers, List.of(arrays));
    }

    /** Writes a new file, and only when that is safe lets it take the old one's place. */
    void save(NDList arrays, List<Double> numbers) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.createDirectories(file.getParent());
            write(partial, arrays, numbers);
            if (Files.exists(file)) {
                move(file, previous);
            }
            move(partial, file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the checkpoint %s cannot be written (%s): make room, or name a place you may write to; the one before is still there"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(Path path, NDList arrays, List<Double> numbers) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel =
                        FileChannel.open(
                                path,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE);
                OutputStream bytes = Channels.newOutputStream(channel);
                DataOutputStream out =
                        new DataOutputStream(new DigestOutputStream(bytes, digest))) {
            out.writeUTF(FORMAT);
            out.writeUTF(training);
            out.writeInt(numbers.size());
            for (double number : numbers) {
                out.writeDouble(number);
            }
            out.writeInt(arrays.size());
            for (NDArray array : arrays) {
                byte[] values = bytes(array);
                out.writeInt(values.length);
                out.write(values);
            }
            out.flush();
            bytes.write(digest.digest());
            channel.force(true);
        }
    }

    private static byte[] bytes(NDArray array) {
        float[] values = array.stopGradient().toFloatArray();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
