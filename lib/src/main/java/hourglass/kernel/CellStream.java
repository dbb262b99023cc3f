package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** System.out or System.err of a session: bytes become text under the cell that printed them. */
final class CellStream extends OutputStream {
    private final String name;
    private final PrintStream outside;
    private final CharsetDecoder decoder =
            UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] rest = {};

    private CellStream(String name, PrintStream outside) {
        this.name = name;
        this.outside = outside;
    }

    /** A print stream for cells; what no cell printed goes {@code outside}. */
    static PrintStream printing(String name, PrintStream outside) {
        return new PrintStream(new CellStream(name, outside), true, UTF_8) {
            /** Closing System.out in a cell must not silence the cells after it. */
            @Override
            public void close() {
                flush();
            }
        };
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        Cell cell = Cell.current();
        if (cell == null) {
            outside.write(bytes, from, length);
            return;
        }
        String text = decode(bytes, from, length);
        if (!text.isEmpty()) {
            cell.print(name, text);
        }
    }

    /** Keeps the first bytes of a character whose last bytes have not come yet. */
    private String decode(byte[] bytes, int from, int length) {
        ByteBuffer in = ByteBuffer.allocate(rest.length + length);
        in.put(rest).put(bytes, from, length).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset();
        decoder.decode(in, out, false);
        rest = new byte[in.remaining()];
        in.get(rest);
        return out.flip().toString();
    }
}
