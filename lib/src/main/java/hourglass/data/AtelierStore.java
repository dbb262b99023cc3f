package hourglass.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the drawn images on disk. A file that is not exactly what was written is drawn anew; where
 * nothing can be written, nothing is kept.
 */
final class AtelierStore {
    private static final long MAGIC = 0x41544c4945520000L + Atelier.EDITION; // "ATLIER", edition
    private static final int HEADER = 4 * Long.BYTES; // magic, seed, counts, checksum

    private final Path folder;
    private final Path file;
    private final long seed;
    private final int training;
    private final int testing;
    private final Consumer<String> progress;

    AtelierStore(Path folder, long seed, int training, int testing, Consumer<String> progress) {
        this.folder = folder;
        this.file = folder.resolve("atelier-%d.bin".formatted(seed));
        this.seed = seed;
        this.training = training;
        this.testing = testing;
        this.progress = progress;
    }

    Path file() {
        return file;
    }

    /** The training images, then the test images: read if they are there, else drawn and kept. */
    List<Pixels> load() {
        byte[] content = read();
        if (content == null) {
            content = make();
        }
        return List.of(part(content, 0, training), part(content, training, testing));
    }

    /** One process draws while others wait and then read; without a writable folder each draws. */
    private byte[] make() {
        try (FolderLock lock =
                FolderLock.take(
                        folder,
                        () -> progress.accept("waiting: another process draws the Atelier"))) {
            byte[] content = read();
            return content == null ? keep(draw()) : content;
        } catch (IOException e) {
            return draw(); // a read-only folder: go on in memory
        }
    }

    private byte[] draw() {
        int count = training + testing;
        progress.accept("drawing the Atelier's %,d images, once".formatted(count));
        Pixels drawn = Atelier.draw(seed, 0, count);
        ByteBuffer content = ByteBuffer.allocate(HEADER + drawn.pixels().length + count);
        content.putLong(MAGIC).putLong(seed).putInt(training).putInt(testing).putLong(0);
        content.put(drawn.labels()).put(drawn.pixels());
        content.putLong(HEADER - Long.BYTES, checksum(content.array()));
        progress.accept("the Atelier's %,d images are drawn".formatted(count));
        return content.array();
    }

    private byte @Nullable [] read() {
        try {
            byte[] content = Files.readAllBytes(file);
            return intact(content) ? content : null;
        } catch (IOException e) {
            return null; // not there, or not readable: drawn instead
        }
    }

    private boolean intact(byte[] content) {
        int count = training + testing;
        if (content.length != HEADER + count * (ImageSet.PIXELS + 1)) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(content);
        return header.getLong() == MAGIC
                && header.getLong() == seed
                && header.getInt() == training
                && header.getInt() == testing
                && header.getLong() == checksum(content);
    }

    private byte[] keep(byte[] content) {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(partial, content);
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            progress.accept(
                    "the Atelier is not kept: %s cannot be written (%s)".formatted(file, e));
            discard(partial);
        }
        return content;
    }

    private void discard(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            progress.accept("%s cannot be deleted (%s)".formatted(partial, e));
        }
    }

    private Pixels part(byte[] content, int first, int count) {
        byte[] labels = new byte[count];
        byte[] pixels = new byte[count * ImageSet.PIXELS];
        System.arraycopy(content, HEADER + first, labels, 0, count);
        int start = HEADER + training + testing + first * ImageSet.PIXELS;
        System.arraycopy(content, start, pixels, 0, pixels.length);
        return new Pixels(pixels, labels);
    }

    private static long checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, HEADER, content.length - HEADER);
        return crc.getValue();
    }
}
