package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** System.in of a session: each line is asked for when a cell wants to read it. */
final class CellInput extends InputStream {
    private byte[] line = {};
    private int next;

    @Override
    public synchronized int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (next == line.length) {
            line = (ask("", false) + "\n").getBytes(UTF_8);
            next = 0;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, from, count);
        next += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - next;
    }

    /** Forgets what an earlier cell left unread. */
    synchronized void clear() {
        next = line.length;
    }

    /** Asks the reader for a line. */
    static String ask(String prompt, boolean secret) {
        Cell cell = Cell.current();
        if (cell == null) {
            throw new IllegalStateException("no cell is running that could ask for input");
        }
        return cell.page.ask(prompt, secret);
    }
}
