package hourglass.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hourglass.show.Renderers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The queue of cells to run, and the thread that takes them out one by one. */
final class Cells {
    private static final long IDLE = 2; // seconds

    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final Outbox outbox;
    private final Channels channels;
    private final CompletableFuture<CellRunner> runner;
    private final Questions questions;
    private final History history;
    private volatile boolean warm; // whether the assistant has been

    Cells(
            Outbox outbox,
            Channels channels,
            CompletableFuture<CellRunner> runner,
            Questions questions,
            History history) {
        this.outbox = outbox;
        this.channels = channels;
        this.runner = runner;
        this.questions = questions;
        this.history = history;
    }

    void start() {
        Thread thread = new Thread(this::runAll, "hourglass-cells");
        thread.setDaemon(true);
        thread.start();
    }

    void add(Message request) {
        queue.add(request);
    }

    private void runAll() {
        runner.complete(new CellRunner(habits()));
        while (true) {
            runOrSay(next());
        }
    }

    /** Only the kernel's end may end this thread, not a cell that interrupts all threads. */
    private Message next() {
        Message taken = null;
        while (taken == null) {
            taken = take();
        }
        return taken;
    }

    private @Nullable Message take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            return null; // and wait again
        }
    }

    /** Whatever a cell does to the heap or to this thread, it gets its answer. */
    private void runOrSay(Message request) {
        try {
            run(request);
        } catch (RuntimeException | OutOfMemoryError e) {
            String what = "the kernel could not finish this cell: " + e;
            reply(request, error(0, Failures.plain(e.getClass().getSimpleName(), what)));
        }
    }

    /** What the environment asks for; a mistake in it must not keep the kernel from starting. */
    private static Habits habits() {
        try {
            return Habits.of(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("[kernel] " + e.getMessage());
            return Habits.NONE;
        }
    }

    private void run(Message request) {
        String source = request.text("code", "");
        boolean silent = request.flag("silent", false);
        boolean counted = !silent && request.flag("store_history", true);
        CellRunner session = runner.join();
        int count = counted ? session.count() + 1 : session.count();
        outbox.publish(request, "status", Map.of("execution_state", "busy"));
        if (!silent) {
            outbox.publish(
                    request, "execute_input", Map.of("code", source, "execution_count", count));
        }
        if (counted) {
            history.add(count, source);
        }
        CellResult result =
                session.run(source, new RequestPage(request, outbox, questions), counted);
        Output.Failure failure = result.failure();
        List<Message> waiting =
                failure != null && request.flag("stop_on_error", true) ? takeQueue() : List.of();
        reply(request, failure == null ? okay(request, count, session) : error(count, failure));
        waiting.forEach(this::abort);
        warmUpWhenIdle(session);
    }

    /** Once, when nothing was run for a moment; before that it would only slow down the cells. */
    private void warmUpWhenIdle(CellRunner session) {
        int count = session.count();
        if (warm) {
            return;
        }
        CompletableFuture.delayedExecutor(IDLE, TimeUnit.SECONDS)
                .execute(
                        () -> {
                            if (!warm && queue.isEmpty() && session.count() == count) {
                                warm = true;
                                session.session().assistant().warmUp();
                            }
                        });
    }

    private void reply(Message request, Map<String, ?> content) {
        outbox.send(Channels.Name.SHELL, request.with("execute_reply", content));
        outbox.publish(request, "status", Map.of("execution_state", "idle"));
    }

    private static Map<String, Object> error(int count, Output.Failure failure) {
        Map<String, Object> content = new LinkedHashMap<>(RequestPage.content(failure));
        content.put("status", "error");
        content.put("execution_count", count);
        content.put("user_expressions", Map.of());
        content.put("payload", List.of());
        return content;
    }

    private static Map<String, Object> okay(Message request, int count, CellRunner session) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("status", "ok");
        content.put("execution_count", count);
        content.put("payload", List.of());
        content.put("user_expressions", expressions(request, session));
        return content;
    }

    /** Each expression that the request asks for: its value, or its error. */
    private static Map<String, Object> expressions(Message request, CellRunner session) {
        JsonElement asked = request.content().get("user_expressions");
        Map<String, Object> values = new LinkedHashMap<>();
        if (asked instanceof JsonObject all) {
            all.entrySet()
                    .forEach(
                            one ->
                                    values.put(
                                            one.getKey(),
                                            value(one.getValue().getAsString(), session)));
        }
        return values;
    }

    private static Map<String, Object> value(String expression, CellRunner session) {
        CellResult result = session.run(expression, output -> {}, false);
        Output.Failure failure = result.failure();
        Map<String, Object> content =
                new LinkedHashMap<>(
                        failure == null
                                ? RequestPage.data(
                                        Renderers.bundle(result.value()),
                                        Renderers.metadata(result.value()))
                                : RequestPage.content(failure));
        content.put("status", failure == null ? "ok" : "error");
        return content;
    }

    /** Everything that was sent before the error is known to whoever sent it. */
    private List<Message> takeQueue() {
        CompletableFuture<List<Message>> taken = new CompletableFuture<>();
        outbox.run(
                () -> {
                    channels.drain();
                    List<Message> waiting = new ArrayList<>();
                    queue.drainTo(waiting);
                    taken.complete(waiting);
                });
        return taken.join();
    }

    private void abort(Message request) {
        outbox.publish(request, "status", Map.of("execution_state", "busy"));
        reply(request, Map.of("status", "aborted"));
    }
}
