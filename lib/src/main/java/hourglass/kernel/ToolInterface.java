package hourglass.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The JVM's tool interface (JVMTI), reached through the foreign function API of JDK 22 and later.
 * Thread.stop is gone there; StopThread, which debuggers use, is not.
 */
final class ToolInterface {
    private static final int JVMTI_1_2 = 0x30010200;
    private static final int JNI_1_8 = 0x00010008;
    // places in the three function tables, from 0
    private static final int VM_GET_ENV = 6;
    private static final int JNI_FIND_CLASS = 6;
    private static final int JNI_ALLOC_OBJECT = 27;
    private static final int TI_GET_ALL_THREADS = 3;
    private static final int TI_STOP_THREAD = 6;
    private static final int TI_GET_THREAD_INFO = 8;
    private static final int TI_ADD_CAPABILITIES = 141;
    private static final int CAN_SIGNAL_THREAD = 1 << 10; // in the first word
    private static final String ERROR = "java/lang/ThreadDeath";

    private @Nullable Foreign foreign;
    private @Nullable Object vm;
    private @Nullable Object tools;

    /** Makes {@code thread} throw ThreadDeath; called from another, short-lived thread. */
    synchronized void stop(Thread thread) {
        String name = thread.getName();
        String mark = "hourglass-stop-" + System.nanoTime();
        thread.setName(mark);
        try {
            stopNamed(mark);
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "this JVM cannot stop a thread; restart the kernel instead: " + e, e);
        } finally {
            thread.setName(name);
        }
    }

    private void stopNamed(String name) throws Throwable {
        Foreign c = open();
        Object ti = tools(c);
        Object jni = environment(c, JNI_1_8);
        Object type = c.callPointer(function(c, jni, JNI_FIND_CLASS), jni, c.text(ERROR));
        Object error = c.callPointer(function(c, jni, JNI_ALLOC_OBJECT), jni, type);
        Object count = c.memory(8);
        Object list = c.memory(8);
        check(c.callInt(function(c, ti, TI_GET_ALL_THREADS), ti, count, list));
        Object threads = c.pointerAt(list, 0);
        for (int i = 0; i < c.intAt(count, 0); i++) {
            Object thread = c.pointerAt(threads, i);
            if (nameOf(c, ti, thread).equals(name)) {
                check(c.callInt(function(c, ti, TI_STOP_THREAD), ti, thread, error));
            }
        }
    }

    private String nameOf(Foreign c, Object ti, Object thread) throws Throwable {
        Object info = c.memory(40);
        check(c.callInt(function(c, ti, TI_GET_THREAD_INFO), ti, thread, info));
        return c.textAt(c.pointerAt(info, 0));
    }

    private Foreign open() throws Throwable {
        Foreign c = foreign == null ? new Foreign() : foreign;
        foreign = c;
        if (vm == null) {
            Object found = c.memory(8);
            check(c.callInt(c.symbol("JNI_GetCreatedJavaVMs"), found, 1, c.memory(8)));
            vm = c.pointerAt(found, 0);
        }
        return c;
    }

    private Object tools(Foreign c) throws Throwable {
        if (tools == null) {
            Object ti = environment(c, JVMTI_1_2);
            Object wanted = c.memory(16);
            c.putInt(wanted, 0, CAN_SIGNAL_THREAD);
            check(c.callInt(function(c, ti, TI_ADD_CAPABILITIES), ti, wanted));
            tools = ti;
        }
        return tools;
    }

    /** This thread's table of JNI functions, or a table of tool functions. */
    private Object environment(Foreign c, int version) throws Throwable {
        Object machine = java.util.Objects.requireNonNull(vm);
        Object place = c.memory(8);
        check(c.callInt(function(c, machine, VM_GET_ENV), machine, place, version));
        return c.pointerAt(place, 0);
    }

    /** Function {@code index} of the table that an environment begins with. */
    private static Object function(Foreign c, Object environment, int index) {
        return c.pointerAt(c.pointerAt(environment, 0), index);
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException("code " + code);
        }
    }
}
