package hourglass.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A declared variable runs its new initializer without the JVM rewriting the variable's class,
 * which stops the whole JVM and costs more with each class. The new class file gets another name
 * for its code alone; its fields stay those of the class that is loaded, so that whatever uses the
 * variable sees the new value.
 */
final class StandIn extends ClassVisitor {
    private final String suffix;
    private final Map<String, String> fields = new TreeMap<>();
    private String old = "";

    private StandIn(ClassWriter writer, String suffix) {
        super(Opcodes.ASM9, writer);
        this.suffix = suffix;
    }

    /**
     * The class file under the name {@code REPL.old$suffix}; empty when the class holds more than
     * one variable or the variable changed its type.
     */
    static Optional<byte[]> of(Class<?> loaded, byte[] classFile, String suffix) {
        if (!isVariable(loaded)) {
            return Optional.empty();
        }
        var writer = new ClassWriter(0);
        var made = new StandIn(writer, suffix);
        new ClassReader(classFile).accept(made, 0);
        return made.fields.equals(fieldsOf(loaded))
                ? Optional.of(writer.toByteArray())
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

    @Override
    public void visit(
            int version,
            int access,
            String name,
            String signature,
            String superName,
            String[] interfaces) {
        old = name;
        super.visit(version, access, name + suffix, signature, superName, interfaces);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, String signature, Object value) {
        fields.put(name, descriptor);
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean ofType) {
                super.visitMethodInsn(opcode, renamed(owner), name, descriptor, ofType);
            }

            @Override
            public void visitInvokeDynamicInsn(
                    String name, String descriptor, Handle bootstrap, Object... arguments) {
                Object[] own = Arrays.stream(arguments).map(StandIn.this::renamed).toArray();
                super.visitInvokeDynamicInsn(name, descriptor, bootstrap, own);
            }
        };
    }

    private String renamed(String owner) {
        return owner.equals(old) ? old + suffix : owner;
    }

    private Object renamed(Object argument) {
        return argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL
                ? new Handle(
                        handle.getTag(),
                        renamed(handle.getOwner()),
                        handle.getName(),
                        handle.getDesc(),
                        handle.isInterface())
                : argument;
    }
}
