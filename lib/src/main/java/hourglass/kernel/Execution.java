package hourglass.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.locks.ReentrantLock;
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
    @Nullable Object value;
    @Nullable Throwable thrown;

    Execution(SnippetLoader loader, Interrupter interrupter, ReentrantLock compiler) {
        super(loader);
        this.loader = loader;
        this.interrupter = interrupter;
        this.compiler = compiler;
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException {
        Method statement = find(className, methodName);
        value = null;
        thrown = null;
        Throwable caught = call(statement);
        if (interrupter.stopped()) {
            throw new StoppedException();
        }
        thrown = caught;
        if (caught == null) {
            return "";
        }
        if (caught instanceof SPIResolutionException unresolved) {
            throw new ResolutionException(unresolved.id(), unresolved.getStackTrace());
        }
        throw asUserException(caught, 0);
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
            Method method = loader.loadClass(className).getDeclaredMethod(methodName);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InternalException(e.toString());
        }
    }

    private static ExecutionControl.UserException asUserException(Throwable t, int depth) {
        ExecutionControl.UserException user =
                new ExecutionControl.UserException(
                        t.getMessage(), t.getClass().getName(), t.getStackTrace());
        if (t.getCause() != null && depth < Failures.CAUSES) {
            user.initCause(asUserException(t.getCause(), depth + 1));
        }
        return user;
    }
}
