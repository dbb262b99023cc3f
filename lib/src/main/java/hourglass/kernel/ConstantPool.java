package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** The constants of a class file (JVM specification, 4.4), by their index. */
final class ConstantPool {
    static final int COUNT_AT = 8;
    static final int UTF8 = 1;
    static final int CLASS = 7;
    static final int NAME_AND_TYPE = 12;
    private static final int METHOD = 10;
    private static final int HANDLE = 15;

    private final ByteBuffer file;
    private final int[] at;
    private final int end;

    ConstantPool(ByteBuffer file) {
        this.file = file;
        at = new int[file.getShort(COUNT_AT) & 0xffff];
        int position = COUNT_AT + 2;
        for (int i = 1; i < at.length; i++) {
            at[i] = position;
            int tag = file.get(position);
            position += size(tag, position);
            i += tag == 5 || tag == 6 ? 1 : 0; // long and double take two places
        }
        end = position;
    }

    private int size(int tag, int position) {
        return switch (tag) {
            case UTF8 -> 3 + (file.getShort(position + 1) & 0xffff);
            case 5, 6 -> 9;
            case CLASS, 8, 16, 19, 20 -> 3;
            case HANDLE -> 4;
            default -> 5;
        };
    }

    int count() {
        return at.length;
    }

    int at(int index) {
        return at[index];
    }

    /** The first byte after the constants. */
    int end() {
        return end;
    }

    boolean isMethod(int index) {
        return at[index] > 0 && file.get(at[index]) == METHOD;
    }

    boolean isHandle(int index, int kind) {
        return at[index] > 0 && file.get(at[index]) == HANDLE && file.get(at[index] + 1) == kind;
    }

    int handleTarget(int index) {
        return short16(at[index] + 2);
    }

    /** A method's class, name and descriptor: {@code java/lang/System.exit(I)V}. */
    String methodText(int index) {
        int owner = short16(at[index] + 1);
        int nameAndType = short16(at[index] + 3);
        return text(short16(at[owner] + 1))
                + "."
                + text(short16(at[nameAndType] + 1))
                + text(short16(at[nameAndType] + 3));
    }

    String text(int index) {
        int length = short16(at[index] + 1);
        byte[] bytes = new byte[length];
        file.get(at[index] + 3, bytes);
        return new String(bytes, UTF_8);
    }

    private int short16(int position) {
        return file.getShort(position) & 0xffff;
    }
}
