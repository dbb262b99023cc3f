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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's tool interface (JVMTI 1.2), for the one function that no Java method offers any more
 * since JDK 20: StopThread, which debuggers use to make another thread throw an error.
 */
final class ToolInterface {
    private static final int VERSION = 0x30010200;
    // places in the function tables of a JavaVM and of a tool environment
    private static final int GET_ENV = 6;
    private static final int STOP_THREAD = 6;
    private static final int ADD_CAPABILITIES = 141;
    private static final int CAN_SIGNAL_THREAD = 1 << 10;

    private @Nullable Pointer tools;

    /** Makes {@code thread} throw {@code error} at its next instruction. */
    synchronized void stop(Thread thread, Throwable error) {
        Pointer environment = tools == null ? open() : tools;
        tools = environment;
        Function stop = function(environment, STOP_THREAD);
        Object code =
                stop.invoke(
                        Integer.class,
                        new Object[] {environment, thread, error},
                        Map.of(Library.OPTION_ALLOW_OBJECTS, true));
        check("StopThread", (Integer) code);
    }

    private static Pointer open() {
        Pointer environment = environmentOf(machine());
        Memory wanted = new Memory(16);
        wanted.clear();
        wanted.setInt(0, CAN_SIGNAL_THREAD);
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

    private static Pointer environmentOf(Pointer machine) {
        PointerByReference found = new PointerByReference();
        int code = function(machine, GET_ENV).invokeInt(new Object[] {machine, found, VERSION});
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
                    "this JVM cannot stop a thread (%s: code %d): restart the kernel instead"
                            .formatted(function, code));
        }
    }
}
