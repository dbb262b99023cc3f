package hourglass.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The few calls of the foreign function API that {@link ToolInterface} needs, by reflection, since
 * this code also runs on JDK 17, which has no such API.
 */
final class Foreign {
    private static final long POINTER = 8; // bytes
    private static final long ANY_LENGTH = 1L << 20;

    private final Class<?> segment = type("MemorySegment");
    private final Class<?> layout = type("MemoryLayout");
    private final Class<?> descriptor = type("FunctionDescriptor");
    private final Class<?> option = type("Linker$Option");
    private final Class<?> arena = type("Arena");
    private final Object address = constant("ADDRESS");
    private final Object int32 = constant("JAVA_INT");
    private final Object global = call(arena, null, "global", new Class<?>[0]);
    private final Object linker = call(type("Linker"), null, "nativeLinker", new Class<?>[0]);

    /** A function that the JVM's own library exports. */
    Object symbol(String name) {
        Class<?> lookup = type("SymbolLookup");
        Object jvm =
                call(
                        lookup,
                        null,
                        "libraryLookup",
                        new Class<?>[] {Path.class, arena},
                        library(),
                        global);
        Optional<?> found =
                (Optional<?>) call(lookup, jvm, "find", new Class<?>[] {String.class}, name);
        return found.orElseThrow(() -> new NoSuchElementException(name));
    }

    /** The JVM's own library, as this platform names it. */
    private static Path library() {
        Path home = Path.of(System.getProperty("java.home"));
        return List.of("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
                .stream()
                .map(home::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no JVM library under " + home));
    }

    /** Zeroed memory that is never freed; ask for little. */
    Object memory(long bytes) {
        return call(
                arena, global, "allocate", new Class<?>[] {long.class, long.class}, bytes, POINTER);
    }

    /** A C string. */
    Object text(String ascii) {
        Object memory = memory(ascii.length() + 1L);
        for (int i = 0; i < ascii.length(); i++) {
            byteAt(memory, i, (byte) ascii.charAt(i));
        }
        return memory;
    }

    /** The pointer in place {@code index} of the table that {@code table} points to. */
    Object pointerAt(Object table, long index) {
        Object wide = call(segment, table, "reinterpret", new Class<?>[] {long.class}, ANY_LENGTH);
        Class<?>[] types = {type("AddressLayout"), long.class};
        return call(segment, wide, "get", types, address, index * POINTER);
    }

    int intAt(Object memory, long offset) {
        Class<?>[] types = {type("ValueLayout$OfInt"), long.class};
        return (Integer) call(segment, memory, "get", types, int32, offset);
    }

    void putInt(Object memory, long offset, int value) {
        Class<?>[] types = {type("ValueLayout$OfInt"), long.class, int.class};
        call(segment, memory, "set", types, int32, offset, value);
    }

    /** The C string at {@code pointer}. */
    String textAt(Object pointer) {
        Object wide =
                call(segment, pointer, "reinterpret", new Class<?>[] {long.class}, ANY_LENGTH);
        StringBuilder text = new StringBuilder();
        Class<?>[] types = {type("ValueLayout$OfByte"), long.class};
        for (long i = 0; ; i++) {
            byte next = (Byte) call(segment, wide, "get", types, constant("JAVA_BYTE"), i);
            if (next == 0) {
                return text.toString();
            }
            text.append((char) next);
        }
    }

    private void byteAt(Object memory, long offset, byte value) {
        Class<?>[] types = {type("ValueLayout$OfByte"), long.class, byte.class};
        call(segment, memory, "set", types, constant("JAVA_BYTE"), offset, value);
    }

    /** Calls a function that returns an int. */
    int callInt(Object function, Object... arguments) throws Throwable {
        return (Integer) handle(function, int32, arguments).invokeWithArguments(arguments);
    }

    /** Calls a function that returns a pointer. */
    Object callPointer(Object function, Object... arguments) throws Throwable {
        return handle(function, address, arguments).invokeWithArguments(arguments);
    }

    private MethodHandle handle(Object function, Object result, Object... arguments) {
        Object layouts = Array.newInstance(layout, arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            Array.set(layouts, i, arguments[i] instanceof Integer ? int32 : address);
        }
        Object signature =
                call(
                        descriptor,
                        null,
                        "of",
                        new Class<?>[] {layout, layouts.getClass()},
                        result,
                        layouts);
        Object none = Array.newInstance(option, 0);
        Class<?>[] types = {segment, descriptor, none.getClass()};
        return (MethodHandle)
                call(type("Linker"), linker, "downcallHandle", types, function, signature, none);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("java.lang.foreign." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this JVM has no foreign function API", e);
        }
    }

    private static Object constant(String name) {
        try {
            return type("ValueLayout").getField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the foreign function API lacks " + name, e);
        }
    }

    private static Object call(
            Class<?> owner,
            @Nullable Object target,
            String name,
            Class<?>[] types,
            Object... arguments) {
        try {
            return owner.getMethod(name, types).invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the foreign function API lacks " + name + Arrays.toString(types), e);
        }
    }
}
