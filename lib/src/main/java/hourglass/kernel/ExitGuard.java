package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Redirects System.exit, Runtime.exit, Runtime.halt and Thread.stop in a cell's class file to
 * {@link Exit}. A static call only needs another class in the constant pool; a call on the Runtime
 * object also becomes a static one, which has the same length and leaves the same stack.
 */
final class ExitGuard {
    private static final String STAND_IN = "hourglass/kernel/Exit";
    private static final String RUNTIME = "(Ljava/lang/Runtime;I)V";
    private static final String THREAD = "(Ljava/lang/Thread;)V";
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKESTATIC = 0xb8;
    private static final int HANDLE_VIRTUAL = 5;
    private static final int HANDLE_STATIC = 6;

    private final ConstantPool pool;
    private final ByteBuffer file;
    private final ByteArrayOutputStream added = new ByteArrayOutputStream();
    private final Set<Integer> madeStatic = new HashSet<>();
    private int next;

    private ExitGuard(byte[] bytes) {
        file = ByteBuffer.wrap(bytes.clone());
        pool = new ConstantPool(file);
        next = pool.count();
    }

    /** The class file with its exits redirected; the same bytes when there are none. */
    static byte[] guard(byte[] classFile) {
        return new ExitGuard(classFile).redirect();
    }

    private byte[] redirect() {
        for (int i = 1; i < pool.count(); i++) {
            if (pool.isMethod(i)) {
                redirectMethod(i);
            }
        }
        if (next == pool.count()) {
            return file.array();
        }
        for (int i = 1; i < pool.count(); i++) {
            if (pool.isHandle(i, HANDLE_VIRTUAL) && madeStatic.contains(pool.handleTarget(i))) {
                file.put(pool.at(i) + 1, (byte) HANDLE_STATIC);
            }
        }
        if (!madeStatic.isEmpty()) {
            new CodeWalk(file, pool).forEach(this::makeStatic);
        }
        return withAddedConstants();
    }

    private void redirectMethod(int method) {
        switch (pool.methodText(method)) {
            case "java/lang/System.exit(I)V" -> file.putShort(pool.at(method) + 1, standIn());
            case "java/lang/Runtime.exit(I)V" -> redirectVirtual(method, "exit", RUNTIME);
            case "java/lang/Runtime.halt(I)V" -> redirectVirtual(method, "halt", RUNTIME);
            case "java/lang/Thread.stop()V" -> redirectVirtual(method, "stop", THREAD);
            default -> {
                return;
            }
        }
    }

    private void redirectVirtual(int method, String name, String descriptor) {
        short type = nameAndType(utf8(name), utf8(descriptor));
        file.putShort(pool.at(method) + 1, standIn());
        file.putShort(pool.at(method) + 3, type);
        madeStatic.add(method);
    }

    private void makeStatic(int at, int opcode) {
        if (opcode == INVOKEVIRTUAL && madeStatic.contains(file.getShort(at + 1) & 0xffff)) {
            file.put(at, (byte) INVOKESTATIC);
        }
    }

    private short standIn() {
        return constant(ConstantPool.CLASS, utf8(STAND_IN));
    }

    private short utf8(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        added.write(ConstantPool.UTF8);
        writeShort(bytes.length);
        added.writeBytes(bytes);
        return (short) next++;
    }

    private short nameAndType(short name, short type) {
        constant(ConstantPool.NAME_AND_TYPE, name);
        writeShort(type);
        return (short) (next - 1);
    }

    private short constant(int tag, short value) {
        added.write(tag);
        writeShort(value);
        return (short) next++;
    }

    private void writeShort(int value) {
        added.write(value >> 8);
        added.write(value);
    }

    private byte[] withAddedConstants() {
        file.putShort(ConstantPool.COUNT_AT, (short) next);
        byte[] all = file.array();
        ByteArrayOutputStream out = new ByteArrayOutputStream(all.length + added.size());
        out.write(all, 0, pool.end());
        out.writeBytes(added.toByteArray());
        out.write(all, pool.end(), all.length - pool.end());
        return out.toByteArray();
    }
}
