package hourglass.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of bytes in the IDX format: two zero bytes, the type (8: unsigned byte), the number of
 * axes, the length of each axis as four bytes (big end first), then the values, last axis fastest.
 *
 * @param shape the length of each axis
 * @param content the whole file, uncompressed, header included
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Idx(int[] shape, byte[] content) {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int UNSIGNED_BYTE = 8;

    /** Reads a file, compressed with gzip or not. */
    static Idx read(Path file) {
        byte[] content = uncompressed(file);
        int[] shape = shape(file, content);
        if (IntStream.of(shape).anyMatch(axis -> axis < 0)) {
            throw new BrokenImages(
                    "%s holds no array: its header says %s".formatted(file, describe(shape)));
        }
        long expected = headerBytes(shape.length) + elements(shape);
        if (content.length < expected) {
            throw new BrokenImages(
                    "%s is truncated: its header says %s, which is %,d bytes, but it holds %,d; delete it and fetch it again"
                            .formatted(file, describe(shape), expected, content.length));
        }
        if (content.length > expected) {
            throw new BrokenImages(
                    "%s is too long: its header says %s, which is %,d bytes, but it holds %,d; delete it and fetch it again"
                            .formatted(file, describe(shape), expected, content.length));
        }
        return new Idx(shape, content);
    }

    /** The values without the header. */
    byte[] values() {
        return Arrays.copyOfRange(content, headerBytes(shape.length), content.length);
    }

    /** A shape as people write it: {@code 60000x28x28}. */
    static String describe(int... shape) {
        return IntStream.of(shape).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }

    static int headerBytes(int axes) {
        return 4 + 4 * axes;
    }

    private static long elements(int... shape) {
        return IntStream.of(shape).asLongStream().reduce(1, (a, b) -> a * b);
    }

    private static int[] shape(Path file, byte[] content) {
        if (content.length < 4 || content[0] != 0 || content[1] != 0) {
            throw new BrokenImages(
                    "%s is not an IDX file: it should begin with the bytes 0 0, but begins with %s; delete it and fetch it again"
                            .formatted(file, beginning(content)));
        }
        if (content[2] != UNSIGNED_BYTE) {
            throw new BrokenImages(
                    "%s holds IDX values of type %d; only unsigned bytes (type 8) can be read"
                            .formatted(file, content[2]));
        }
        int axes = content[3];
        if (axes < 1 || content.length < headerBytes(axes)) {
            throw new BrokenImages(
                    "%s is truncated: an IDX header of %d axes needs %d bytes, but it holds %d"
                            .formatted(file, axes, headerBytes(axes), content.length));
        }
        ByteBuffer header = ByteBuffer.wrap(content, 4, 4 * axes);
        return IntStream.range(0, axes).map(i -> header.getInt()).toArray();
    }

    private static String beginning(byte[] content) {
        return content.length == 0
                ? "nothing (it is empty)"
                : IntStream.range(0, Math.min(4, content.length))
                        .mapToObj(i -> String.valueOf(content[i] & 255))
                        .collect(Collectors.joining(" "));
    }

    private static byte[] uncompressed(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(2);
            boolean zipped = (in.read() << 8 | in.read()) == GZIP_MAGIC;
            in.reset();
            return zipped ? new GZIPInputStream(in, 1 << 16).readAllBytes() : in.readAllBytes();
        } catch (EOFException e) {
            throw new BrokenImages(
                    "%s is truncated: its gzip stream ends too early; delete it and fetch it again"
                            .formatted(file));
        } catch (ZipException e) {
            throw new BrokenImages(
                    "%s is damaged: its gzip stream does not unpack (%s); delete it and fetch it again"
                            .formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new BrokenImages("%s cannot be read: %s".formatted(file, e));
        }
    }
}
