package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    private static final byte[] TWO_BY_THREE = {
        0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 20, 30, 40, 50, (byte) 200
    };

    private final Path file;

    IdxTest(@TempDir Path folder) {
        file = folder.resolve("some-idx2-ubyte");
    }

    @Test
    void reads_an_array_zipped_or_not() {
        for (byte[] content : new byte[][] {TWO_BY_THREE, Shelf.zipped(TWO_BY_THREE)}) {
            Idx idx = read(content);
            assertThat(idx.shape()).containsExactly(2, 3);
            assertThat(idx.values()).containsExactly(10, 20, 30, 40, 50, (byte) 200);
        }
    }

    @Test
    void says_exactly_what_is_wrong() {
        byte[] zipped = Shelf.zipped(TWO_BY_THREE);
        refuses(
                " is not an IDX file: it should begin with the bytes 0 0, but begins with nothing (it is empty); delete it and fetch it again");
        refuses(
                " is not an IDX file: it should begin with the bytes 0 0, but begins with 60 104 116; delete it and fetch it again",
                '<',
                'h',
                't');
        refuses(
                " is not an IDX file: it should begin with the bytes 0 0, but begins with 5 6 7 8; delete it and fetch it again",
                5,
                6,
                7,
                8,
                9);
        refuses(
                " holds IDX values of type 13; only unsigned bytes (type 8) can be read",
                0,
                0,
                13,
                1,
                0,
                0,
                0,
                0);
        refuses(
                " is truncated: an IDX header of 3 axes needs 16 bytes, but it holds 6",
                0,
                0,
                8,
                3,
                0,
                0);
        refuses(
                " is truncated: its header says 2x3, which is 18 bytes, but it holds 13; delete it and fetch it again",
                0,
                0,
                8,
                2,
                0,
                0,
                0,
                2,
                0,
                0,
                0,
                3,
                10);
        refuses(
                " is too long: its header says 1, which is 9 bytes, but it holds 10; delete it and fetch it again",
                0,
                0,
                8,
                1,
                0,
                0,
                0,
                1,
                10,
                20);
        refuses(" holds no array: its header says 2x-1", 0, 0, 8, 2, 0, 0, 0, 2, -1, -1, -1, -1);
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(zipped, 20)))
                .hasMessage(
                        file
                                + " is truncated: its gzip stream ends too early; delete it and fetch it again");
        assertThatThrownBy(() -> Idx.read(file.resolveSibling("absent")))
                .isInstanceOf(BrokenImages.class)
                .hasMessageContaining("absent cannot be read: java.nio.file.NoSuchFileException");
    }

    private void refuses(String message, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content[i];
        }
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(BrokenImages.class)
                .hasMessage(file + message);
    }

    private Idx read(byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Idx.read(file);
    }
}
