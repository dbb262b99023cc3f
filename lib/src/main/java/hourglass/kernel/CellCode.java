package hourglass.kernel;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What is changed in a cell's class file before the JVM sees it: System.exit, Runtime.exit,
 * Runtime.halt and Thread.stop lead to {@link Exit}, and a loop asks {@link Turn} before it turns.
 */
final class CellCode extends MethodVisitor {
    private static final String EXIT = Type.getInternalName(Exit.class);
    private static final String TURN = Type.getInternalName(Turn.class);

    /** Descriptors of the methods of {@link Exit}, by what they stand in for. */
    private static final Map<String, String> EXITS =
            Map.of(
                    "java/lang/System.exit(I)V", "(I)V",
                    "java/lang/Runtime.exit(I)V", "(Ljava/lang/Runtime;I)V",
                    "java/lang/Runtime.halt(I)V", "(Ljava/lang/Runtime;I)V",
                    "java/lang/Thread.stop()V", "(Ljava/lang/Thread;)V");

    private final Set<Label> passed = new HashSet<>();

    private CellCode(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** The class file that takes the place of {@code classFile}. */
    static byte[] guard(byte[] classFile) {
        var reader = new ClassReader(classFile);
        var writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        return new CellCode(
                                super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        String exit = EXITS.get(owner + "." + name + descriptor);
        if (exit == null) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        } else {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, EXIT, name, exit, false);
        }
    }

    /** Method references, such as {@code System::exit}. */
    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
        Object[] guarded = Arrays.stream(arguments).map(CellCode::guarded).toArray();
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, guarded);
    }

    private static Object guarded(Object argument) {
        if (argument instanceof Handle handle) {
            String called = handle.getOwner() + "." + handle.getName() + handle.getDesc();
            String exit = EXITS.get(called);
            if (exit != null) {
                return new Handle(Opcodes.H_INVOKESTATIC, EXIT, handle.getName(), exit, false);
            }
        }
        return argument;
    }

    @Override
    public void visitLabel(Label label) {
        passed.add(label);
        super.visitLabel(label);
    }

    /** A jump back is a loop that turns. */
    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (passed.contains(label)) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, TURN, "check", "()V", false);
        }
        super.visitJumpInsn(opcode, label);
    }
}
