package hourglass.kernel;

import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** A session as one may look at it from outside the cell's thread, also while a cell runs. */
interface Live {
    /** Held by whoever uses the compiler; a running cell holds it only between its statements. */
    ReentrantLock compiler();

    /** The value of a variable, without running a statement. */
    @Nullable Object valueOf(VarSnippet variable);

    /** Whether a cell may be changing values now. */
    boolean busy();

    /** How many statements have been evaluated. */
    int statements();

    /** Ends a thread that hangs in a toString(). */
    void stop(Thread thread);
}
