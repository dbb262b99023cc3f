package hourglass.kernel;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers within a moment, or with nothing; while a cell runs that moment is short. What comes late
 * is kept for the case that the same is asked again, as a reader does who presses Tab twice.
 */
final class Promptly {
    private static final long QUIET = 1_000; // milliseconds, when no cell runs
    private static final long BUSY = 120;

    private final BooleanSupplier busy;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Promptly::daemon);
    private @Nullable Object question;
    private @Nullable Future<?> answer;

    Promptly(BooleanSupplier busy) {
        this.busy = busy;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hourglass-assistant");
        thread.setDaemon(true);
        return thread;
    }

    /** What {@code work} finds, or {@code otherwise} when that takes too long. */
    <T> T ask(Object asked, Callable<T> work, T otherwise) {
        Future<T> coming = coming(asked, work);
        try {
            T found = coming.get(busy.getAsBoolean() ? BUSY : QUIET, TimeUnit.MILLISECONDS);
            forget(coming);
            return found;
        } catch (TimeoutException e) {
            return otherwise;
        } catch (ExecutionException e) {
            forget(coming); // the compiler may choke on half a statement
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    /** The answer that is already on its way, or a new one; an older question no longer matters. */
    @SuppressWarnings("unchecked") // a question tells its kind, and each kind has one answer
    private synchronized <T> Future<T> coming(Object asked, Callable<T> work) {
        Future<?> old = answer;
        if (old != null && asked.equals(question)) {
            return (Future<T>) old;
        }
        if (old != null) {
            old.cancel(false);
        }
        question = asked;
        Future<T> coming = worker.submit(work);
        answer = coming;
        return coming;
    }

    private synchronized void forget(Future<?> done) {
        if (answer == done) {
            answer = null;
        }
    }

    /** Does something on the same thread when nobody asks. */
    void later(Runnable work) {
        worker.execute(work);
    }
}
