package hourglass.kernel;

import java.nio.ByteBuffer;

/** Visits every instruction of a class file's methods. */
final class CodeWalk {
    /** Sees one instruction: where its opcode is, and the opcode. */
    @FunctionalInterface
    interface Visitor {
        void visit(int at, int opcode);
    }

    // operand bytes of each opcode, 0 to 201; x is an instruction of variable length
    private static final String OPERANDS =
            "0".repeat(16)
                    + "12122"
                    + "11111"
                    + "0".repeat(28)
                    + "11111"
                    + "0".repeat(73)
                    + "2"
                    + "0".repeat(20)
                    + "2".repeat(16)
                    + "1xx"
                    + "0".repeat(6)
                    + "2".repeat(7)
                    + "44"
                    + "212"
                    + "00"
                    + "22"
                    + "00"
                    + "x3"
                    + "22"
                    + "44";

    private final ByteBuffer file;
    private final ConstantPool pool;

    CodeWalk(ByteBuffer file, ConstantPool pool) {
        this.file = file;
        this.pool = pool;
    }

    void forEach(Visitor visitor) {
        int at = pool.end() + 6;
        at += 2 + 2 * short16(at); // interfaces
        at = members(at, visitor); // fields
        members(at, visitor); // methods
    }

    private int members(int start, Visitor visitor) {
        int at = start + 2;
        for (int member = short16(start); member > 0; member--) {
            int attributes = short16(at + 6);
            at += 8;
            for (; attributes > 0; attributes--) {
                if (pool.text(short16(at)).equals("Code")) {
                    code(at + 14, file.getInt(at + 10), visitor);
                }
                at += 6 + file.getInt(at + 2);
            }
        }
        return at;
    }

    private void code(int start, int length, Visitor visitor) {
        int at = start;
        while (at < start + length) {
            int opcode = file.get(at) & 0xff;
            visitor.visit(at, opcode);
            at += 1 + operands(opcode, at, start);
        }
    }

    private int operands(int opcode, int at, int start) {
        char size = OPERANDS.charAt(opcode);
        if (size != 'x') {
            return size - '0';
        }
        int padding = 3 - (at - start) % 4;
        return switch (opcode) {
            case 0xaa -> // tableswitch
                    padding
                            + 12
                            + 4
                                    * (file.getInt(at + padding + 9)
                                            - file.getInt(at + padding + 5)
                                            + 1);
            case 0xab -> padding + 8 + 8 * file.getInt(at + padding + 5); // lookupswitch
            default -> (file.get(at + 1) & 0xff) == 0x84 ? 5 : 3; // wide
        };
    }

    private int short16(int position) {
        return file.getShort(position) & 0xffff;
    }
}
