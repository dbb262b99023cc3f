package hourglass.kernel;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's tool interface (JVMTI 1.2), for two functions that debuggers use: StopThread, which no
 * Java method offers any more since JDK 20, and RedefineClasses, which Java offers to agents only;
 * and JNI, to read a private field of the JDK.
 */
final class ToolInterface {
    private static final int VERSION = 0x30010200;
    // places in the function tables of a JavaVM and of a tool environment
    private static final int GET_ENV = 6;
    private static final int STOP_THREAD = 6;
    private static final int ADD_CAPABILITIES = 141;
    private static final int REDEFINE_CLASSES = 86;
    private static final int CAN_REDEFINE_CLASSES = 1 << 9;
    private static final int CAN_SIGNAL_THREAD = 1 << 10;
    // the same for a thread's JNI environment, which makes references to objects
    private static final int JNI_VERSION = 0x00010008;
    private static final int NEW_GLOBAL_REF = 21;
    private static final int DELETE_GLOBAL_REF = 22;
    private static final int EXCEPTION_CLEAR = 17;
    private static final int GET_FIELD_ID = 94;
    private static final int GET_OBJECT_FIELD = 95;
    private static final Map<String, ?> WITH_OBJECTS = Map.of(Library.OPTION_ALLOW_OBJECTS, true);

    private @Nullable Pointer tools;

    /** Makes {@code thread} throw {@code error} at its next instruction. */
    synchronized void stop(Thread thread, Throwable error) {
        Pointer environment = tools();
        Object[] arguments = {environment, thread, error};
        Object code =
                function(environment, STOP_THREAD).invoke(Integer.class, arguments, WITH_OBJECTS);
        check("StopThread", (Integer) code);
    }

    /** Gives a loaded class new method bodies; false when more than bodies changed. */
    synchronized boolean redefine(Class<?> type, byte[] classFile) {
        Pointer environment = tools();
        Pointer jni = environmentOf(machine(), JNI_VERSION);
        Object reference =
                function(jni, NEW_GLOBAL_REF)
                        .invoke(Pointer.class, new Object[] {jni, type}, WITH_OBJECTS);
        try (Memory bytes = new Memory(classFile.length);
                Memory definition = new Memory(3L * Long.BYTES)) {
            bytes.write(0, classFile, 0, classFile.length);
            definition.setPointer(0, (Pointer) reference);
            definition.setInt(Long.BYTES, classFile.length);
            definition.setPointer(2L * Long.BYTES, bytes);
            Object[] arguments = {environment, 1, definition};
            return function(environment, REDEFINE_CLASSES).invokeInt(arguments) == 0;
        } finally {
            function(jni, DELETE_GLOBAL_REF).invokeVoid(new Object[] {jni, reference});
        }
    }

    /**
     * The value of a field that Java's reflection does not open.
     *
     * @param type of the field, as class files write it: {@code Ljava/util/Map;}
     * @return empty if the owner's class has no such field
     */
    static Optional<Object> field(Object owner, String name, String type) {
        Pointer jni = environmentOf(machine(), JNI_VERSION);
        Object ownerClass = owner.getClass();
        Pointer field =
                (Pointer)
                        function(jni, GET_FIELD_ID)
                                .invoke(
                                        Pointer.class,
                                        new Object[] {jni, ownerClass, name, type},
                                        WITH_OBJECTS);
        if (field == null) {
            function(jni, EXCEPTION_CLEAR).invokeVoid(new Object[] {jni});
            return Optional.empty();
        }
        return Optional.ofNullable(
                function(jni, GET_OBJECT_FIELD)
                        .invoke(Object.class, new Object[] {jni, owner, field}, WITH_OBJECTS));
    }

    private Pointer tools() {
        Pointer environment = tools == null ? open() : tools;
        tools = environment;
        return environment;
    }

    private static Pointer open() {
        Pointer environment = environmentOf(machine(), VERSION);
        Memory wanted = new Memory(16);
        wanted.clear();
        wanted.setInt(0, CAN_SIGNAL_THREAD | CAN_REDEFINE_CLASSES);
        int code =
                function(environment, ADD_CAPABILITIES)
                        .invokeInt(new Object[] {environment, wanted});
        check("AddCapabilities", code);
        return environment;
    }

    private static Pointer machine() {
        PointerByReference found = new PointerByReference();
        int code =
                NativeLibrary.getInstance(library().toString())
                        .getFunction("JNI_GetCreatedJavaVMs")
                        .invokeInt(new Object[] {found, 1, new IntByReference()});
        check("JNI_GetCreatedJavaVMs", code);
        return found.getValue();
    }

    private static Pointer environmentOf(Pointer machine, int version) {
        PointerByReference found = new PointerByReference();
        int code = function(machine, GET_ENV).invokeInt(new Object[] {machine, found, version});
        check("GetEnv", code);
        return found.getValue();
    }

    /** Function {@code index} of the table that {@code owner} begins with. */
    private static Function function(Pointer owner, int index) {
        long place = (long) index * Long.BYTES;
        return Function.getFunction(owner.getPointer(0).getPointer(place));
    }

    /** The JVM's own library, as this platform names it. */
    private static Path library() {
        Path home = Path.of(System.getProperty("java.home"));
        return Stream.of("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
                .map(home::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no JVM library under " + home));
    }

    private static void check(String function, int code) {
        if (code != 0) {
            throw new IllegalStateException(
                    "the JVM's %s failed with code %d: restart the kernel instead"
                            .formatted(function, code));
        }
    }
}
