package hourglass.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs compiled statements on the cell's own thread and keeps what JShell would turn into text: the
 * value itself and the exception itself.
 */
final class Execution extends DirectExecutionControl {
    private final SnippetLoader loader;
    private final Interrupter interrupter;
    private final ReentrantLock compiler;
    private final ToolInterface tools;
    private final Map<String, Class<?>> standIns = new ConcurrentHashMap<>();
    private int redefinitions;

    /** Takes the names of the classes that are loaded. */
    List<String> loaded = new ArrayList<>();

    private static final ThreadLocal<@Nullable Object> PEEKED = new ThreadLocal<>();
    @Nullable Object value;
    @Nullable Throwable thrown;

    Execution(
            SnippetLoader loader,
            Interrupter interrupter,
            ReentrantLock compiler,
            ToolInterface tools) {
        super(loader);
        this.loader = loader;
        this.interrupter = interrupter;
        this.compiler = compiler;
        this.tools = tools;
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        super.load(classes);
        for (ClassBytecodes one : classes) {
            loaded.add(one.name());
        }
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException {
        Method statement = find(className, methodName);
        value = null;
        thrown = null;
        Throwable caught = call(statement);
        thrown = caught;
        if (interrupter.stopped()) {
            throw new StoppedException();
        }
        if (caught == null) {
            return "";
        }
        if (caught instanceof SPIResolutionException unresolved) {
            throw new ResolutionException(unresolved.id(), unresolved.getStackTrace());
        }
        throw asUserException(caught, 0);
    }

    /** Keeps a variable's value itself, and runs none of its code. */
    @Override
    public String varValue(String className, String name) throws InternalException {
        try {
            Field field = loader.loadClass(className).getDeclaredField(name);
            field.setAccessible(true);
            PEEKED.set(field.get(null));
            return "";
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InternalException(e.toString());
        }
    }

    /**
     * The value of a variable, without running a statement; on any thread that may use the shell.
     */
    @Nullable Object peek(JShell shell, VarSnippet variable) {
        PEEKED.remove();
        shell.varValue(variable);
        return PEEKED.get();
    }

    /** New bodies for a loaded class, so that its variables and objects live on. */
    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] done = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            done[i] = redefine(classes[i]);
            if (!done[i]) {
                throw new ClassInstallException("more than bodies changed", done);
            }
        }
        loader.classesRedefined(classes);
    }

    private boolean redefine(ClassBytecodes one) {
        try {
            Class<?> type = loader.loadClass(one.name());
            byte[] guarded = CellCode.guard(one.bytecodes());
            String suffix = "$again" + ++redefinitions;
            Optional<byte[]> standIn = StandIn.of(type, guarded, suffix);
            if (standIn.isPresent()) {
                standIns.put(one.name(), loader.define(one.name() + suffix, standIn.get()));
                return true;
            }
            standIns.remove(one.name());
            return tools.redefine(type, guarded);
        } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
            return false; // JShell then puts a new class in its place
        }
    }

    /** Lets editing requests be answered while the learner's code runs. */
    private @Nullable Throwable call(Method statement) {
        int held = compiler.getHoldCount();
        for (int i = 0; i < held; i++) {
            compiler.unlock();
        }
        try {
            return interrupter.guard(() -> value = invokeBare(statement));
        } finally {
            for (int i = 0; i < held; i++) {
                compiler.lock();
            }
        }
    }

    private static @Nullable Object invokeBare(Method statement) throws Throwable {
        try {
            return statement.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private Method find(String className, String methodName) throws InternalException {
        try {
            Class<?> standIn = standIns.get(className);
            Class<?> type = standIn == null ? loader.loadClass(className) : standIn;
            Method method = type.getDeclaredMethod(methodName);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InternalException(e.toString());
        }
    }

    private static ExecutionControl.UserException asUserException(Throwable t, int depth) {
        ExecutionControl.UserException user =
                new ExecutionControl.UserException(
                        Failures.messageOf(t), t.getClass().getName(), t.getStackTrace());
        if (t.getCause() != null && depth < Failures.CAUSES) {
            user.initCause(asUserException(t.getCause(), depth + 1));
        }
        return user;
    }
}
