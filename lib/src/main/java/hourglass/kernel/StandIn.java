package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A declared variable runs its new initializer without the JVM rewriting the variable's class,
 * which stops the whole JVM and costs more with each class. The new class file gets another name
 * for its code alone; its fields stay those of the class that is loaded, so that whatever uses the
 * variable sees the new value.
 */
final class StandIn {
    private static final int FIELD = 9;

    private final ByteBuffer file;
    private final ConstantPool pool;

    private StandIn(byte[] classFile) {
        file = ByteBuffer.wrap(classFile.clone());
        pool = new ConstantPool(file);
    }

    /**
     * The class file under the name {@code REPL.old$suffix}; empty when the class holds more than
     * one variable or the variable changed its type.
     */
    static Optional<byte[]> of(Class<?> loaded, byte[] classFile, String suffix) {
        StandIn made = new StandIn(classFile);
        return isVariable(loaded) && made.fields().equals(fieldsOf(loaded))
                ? Optional.of(made.renamed(suffix))
                : Optional.empty();
    }

    /** Whether a class has one static field, no types of its own, and code that runs once. */
    private static boolean isVariable(Class<?> type) {
        return type.getDeclaredFields().length == 1
                && type.getDeclaredClasses().length == 0
                && Modifier.isStatic(type.getDeclaredFields()[0].getModifiers());
    }

    private static Map<String, String> fieldsOf(Class<?> type) {
        Map<String, String> fields = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            fields.put(field.getName(), field.getType().descriptorString());
        }
        return fields;
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        int at = pool.end() + 6;
        at += 2 + 2 * short16(at); // interfaces
        int members = short16(at);
        at += 2;
        for (; members > 0; members--) {
            fields.put(pool.text(short16(at + 2)), pool.text(short16(at + 4)));
            int attributes = short16(at + 6);
            at += 8;
            for (; attributes > 0; attributes--) {
                at += 6 + file.getInt(at + 2);
            }
        }
        return fields;
    }

    /** Adds a class constant of the old name, for the fields, and gives the other a new name. */
    private byte[] renamed(String suffix) {
        int self = short16(pool.end() + 2);
        int name = short16(pool.at(self) + 1);
        int old = pool.count();
        for (int i = 1; i < old; i++) {
            if (pool.at(i) > 0
                    && file.get(pool.at(i)) == FIELD
                    && short16(pool.at(i) + 1) == self) {
                file.putShort(pool.at(i) + 1, (short) old);
            }
        }
        file.putShort(pool.at(self) + 1, (short) (old + 1));
        file.putShort(ConstantPool.COUNT_AT, (short) (old + 2));
        return withConstants(name, (pool.text(name) + suffix).getBytes(UTF_8));
    }

    private byte[] withConstants(int oldName, byte[] newName) {
        byte[] all = file.array();
        ByteArrayOutputStream out = new ByteArrayOutputStream(all.length + newName.length + 6);
        out.write(all, 0, pool.end());
        out.write(ConstantPool.CLASS);
        out.write(oldName >> 8);
        out.write(oldName);
        out.write(ConstantPool.UTF8);
        out.write(newName.length >> 8);
        out.write(newName.length);
        out.writeBytes(newName);
        out.write(all, pool.end(), all.length - pool.end());
        return out.toByteArray();
    }

    private int short16(int position) {
        return file.getShort(position) & 0xffff;
    }
}
