package hourglass.kernel;

import hourglass.show.Renderers;
import hourglass.show.Screen;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells, one after the other, on one thread that lives as long as the session. It needs no
 * sockets: the kernel, notebook runs and tests use it alike. One session a JVM at a time, since it
 * takes System.in, System.out, System.err and the screen.
 */
public final class CellRunner implements AutoCloseable {
    private static final long STACK = 16L << 20; // bytes
    private static final AtomicReference<@Nullable CellRunner> OPEN = new AtomicReference<>();

    private static final ScheduledExecutorService ALARM =
            Executors.newSingleThreadScheduledExecutor(CellRunner::daemon);

    private final PrintStream outsideOut = System.out;
    private final PrintStream outsideErr = System.err;
    private final InputStream outsideIn = System.in;
    private final CellInput in = new CellInput();
    private final PrintStream out = CellStream.printing("stdout", outsideOut);
    private final PrintStream err = CellStream.printing("stderr", outsideErr);
    private final CellScreen screen = new CellScreen();
    private final Screen outsideScreen = Screen.current();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(CellRunner::cellThread);
    private final Session session;
    private final Habits habits;
    private int count;

    /** Opens a session, with the imports that every cell may rely on. */
    public CellRunner() {
        this(Habits.NONE);
    }

    /** The same, as the environment asks for it; its start-up code has run. */
    CellRunner(Habits habits) {
        if (!OPEN.compareAndSet(null, this)) {
            throw new IllegalStateException(
                    "a session is open in this JVM: close it before you open another");
        }
        session = await(thread.submit(() -> new Session(habits)));
        this.habits = habits;
        habits.startup().forEach(script -> run(script, output -> {}, false));
    }

    static CellRunner current() {
        CellRunner open = OPEN.get();
        if (open == null) {
            throw new IllegalStateException("no cell is running: call this in a notebook's cell");
        }
        return open;
    }

    private static Thread daemon(Runnable work) {
        Thread made = new Thread(work, "hourglass-alarm");
        made.setDaemon(true);
        return made;
    }

    private static Thread cellThread(Runnable work) {
        Thread made = new Thread(null, work, "cell", STACK);
        made.setDaemon(true);
        return made;
    }

    /** Runs one cell and collects what it put on its page. */
    public CellResult run(String source) {
        List<Output> outputs = Collections.synchronizedList(new ArrayList<>());
        CellResult result = run(source, outputs::add);
        return new CellResult(
                result.count(), result.value(), result.failure(), List.copyOf(outputs));
    }

    /** Runs one cell; its outputs go to {@code page} as they come. */
    public CellResult run(String source, Page page) {
        return run(source, page, true);
    }

    /** The same; a cell that is not {@code counted} leaves the number of the next one alone. */
    public CellResult run(String source, Page page, boolean counted) {
        return await(thread.submit(() -> runHere(source, page, counted)));
    }

    /** Stops the cell that is running, and only that one. */
    public void interrupt() {
        session.interrupt();
    }

    /** The number of the last cell. */
    public int count() {
        return count;
    }

    Session session() {
        return session;
    }

    @Nullable Object eval(String source) {
        return session.evalInside(source);
    }

    private CellResult runHere(String source, Page page, boolean counted) {
        Cell cell = new Cell(counted ? ++count : count + 1, page, habits.outputLimit());
        takeStreams();
        cell.enter();
        CellResult result = limited(() -> session.run(source, cell.count));
        Throwable failed = session.guard(() -> finish(cell, result));
        if (failed != null) {
            page.put(new Output.Text("stderr", "the result cannot be shown: " + failed + "\n"));
        }
        cell.finish();
        if (result.failure() != null) {
            page.put(result.failure());
        }
        return result;
    }

    /** Interrupts what runs longer than it may. */
    private CellResult limited(Supplier<CellResult> cell) {
        if (habits.timeout().isEmpty()) {
            return cell.get();
        }
        long millis = habits.timeout().get().toMillis();
        Future<?> alarm = ALARM.schedule(session::interrupt, millis, TimeUnit.MILLISECONDS);
        try {
            return cell.get();
        } finally {
            alarm.cancel(false);
        }
    }

    private @Nullable Object finish(Cell cell, CellResult result) {
        screen.finish(cell);
        out.flush();
        err.flush();
        Object value = result.value();
        if (value != null && !value.equals(cell.displayed)) { // an id under a picture says nothing
            cell.page.put(
                    new Output.Result(
                            cell.count, Renderers.bundle(value), Renderers.metadata(value)));
        }
        return null;
    }

    /** A cell may have set its own System.out: each cell begins with ours. */
    private void takeStreams() {
        in.clear();
        System.setIn(in);
        System.setOut(out);
        System.setErr(err);
        Screen.install(screen);
    }

    /** Ends the session and gives back System.out and System.err. */
    @Override
    public void close() {
        session.close();
        thread.shutdownNow();
        System.setIn(outsideIn);
        System.setOut(outsideOut);
        System.setErr(outsideErr);
        Screen.install(outsideScreen);
        OPEN.compareAndSet(this, null);
    }

    private static <T> T await(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the cell's thread failed: " + e.getCause(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
