package hourglass.kernel;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A session behind sockets: every request to whoever answers it. Cells queue for their own thread;
 * editing requests have another, so that they are answered while a cell runs; the rest is answered
 * at once.
 */
final class Kernel {
    private final PrintStream log = System.err;
    private final Channels channels;
    private final Outbox outbox;
    private final CompletableFuture<CellRunner> runner = new CompletableFuture<>();
    private final Cells cells;
    private final Editing editing;
    private final Questions questions;
    private final History history = new History();
    private final ExecutorService editor = Executors.newSingleThreadExecutor(Kernel::daemon);

    Kernel(Connection connection) {
        channels = new Channels(connection, this::receive, this::log);
        outbox = new Outbox(channels);
        questions = new Questions(outbox);
        cells = new Cells(outbox, channels, runner, questions, history);
        editing = new Editing(runner);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hourglass-editing");
        thread.setDaemon(true);
        return thread;
    }

    /** Serves until a shutdown request. */
    void serve() {
        outbox.start();
        cells.start();
        outbox.send(
                Channels.Name.IOPUB, Message.of("status", Map.of("execution_state", "starting")));
        channels.serve();
        channels.release();
    }

    private void log(String line) {
        log.println("[kernel] " + line);
    }

    private void receive(Channels.Name channel, Message request) {
        switch (request.type()) {
            case "execute_request" -> cells.add(request);
            case "input_reply" -> questions.answer(request);
            case "complete_request" -> edit(channel, request, () -> editing.complete(request));
            case "inspect_request" -> edit(channel, request, () -> editing.inspect(request));
            case "is_complete_request" -> edit(channel, request, () -> editing.isComplete(request));
            case "kernel_info_request" -> reply(channel, request, KernelInfo.content());
            case "history_request" -> reply(channel, request, history.answer(request));
            case "comm_info_request" ->
                    reply(channel, request, Map.of("status", "ok", "comms", Map.of()));
            case "comm_open" -> closeComm(request);
            case "comm_msg", "comm_close" -> during(request, () -> {});
            case "interrupt_request" -> interrupt(channel, request);
            case "shutdown_request" -> shutdown(channel, request);
            default -> log("no answer to messages of type '" + request.type() + "'");
        }
    }

    private void edit(
            Channels.Name channel, Message request, Supplier<Map<String, Object>> answer) {
        editor.execute(() -> reply(channel, request, answered(request, answer)));
    }

    /** Whatever is wrong with a request, an editor does not wait for ever. */
    private Map<String, ?> answered(Message request, Supplier<Map<String, Object>> answer) {
        try {
            return answer.get();
        } catch (RuntimeException | Error e) {
            log("a " + request.type() + " could not be answered: " + e);
            return Map.of(
                    "status", "error",
                    "ename", e.getClass().getSimpleName(),
                    "evalue", String.valueOf(e.getMessage()),
                    "traceback", List.of());
        }
    }

    private void reply(Channels.Name channel, Message request, Map<String, ?> content) {
        String type = request.type().replace("_request", "_reply");
        during(request, () -> outbox.send(channel, request.with(type, content)));
    }

    private void during(Message request, Runnable work) {
        outbox.publish(request, "status", Map.of("execution_state", "busy"));
        work.run();
        outbox.publish(request, "status", Map.of("execution_state", "idle"));
    }

    /** No comm has a target here; the protocol asks to close it at once. */
    private void closeComm(Message request) {
        Map<String, Object> id = Map.of("comm_id", request.text("comm_id", ""), "data", Map.of());
        during(request, () -> outbox.publish(request, "comm_close", id));
    }

    private void interrupt(Channels.Name channel, Message request) {
        CellRunner running = runner.getNow(null);
        if (running != null) {
            running.interrupt();
        }
        reply(channel, request, Map.of("status", "ok"));
    }

    private void shutdown(Channels.Name channel, Message request) {
        boolean restart = request.flag("restart", false);
        reply(channel, request, Map.of("status", "ok", "restart", restart));
        outbox.run(channels::close);
    }
}
