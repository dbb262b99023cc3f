package hourglass.kernel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each loop of a cell asks before it turns: was the cell interrupted? It is outside of any
 * {@code try} in the loop's body, so that a loop ends which catches everything there.
 */
public final class Turn {
    private static final Set<Thread> STOPPED = ConcurrentHashMap.newKeySet();

    /**
     * Not volatile: compiled code may read it once for a whole loop, which then costs nothing, and
     * is stopped from outside.
     */
    private static boolean asked;

    private Turn() {}

    /** Called by cells. */
    public static void check() {
        if (asked && STOPPED.contains(Thread.currentThread())) {
            throw new Interrupter.Stop();
        }
    }

    /** Lets no loop on this thread turn any more. */
    static void stop(Thread thread) {
        STOPPED.add(thread);
        asked = true;
    }

    static void go(Thread thread) {
        STOPPED.remove(thread);
        asked = !STOPPED.isEmpty();
    }
}
