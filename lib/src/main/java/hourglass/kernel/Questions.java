package hourglass.kernel;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Lines that cells ask the reader for. */
final class Questions {
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private volatile String asked = ""; // the id of the question that waits
    private final Outbox outbox;

    Questions(Outbox outbox) {
        this.outbox = outbox;
    }

    /** An answer to an earlier question, whose cell was stopped, is none to this one. */
    void answer(Message reply) {
        String question = reply.parentId();
        if (question.isEmpty() || question.equals(asked)) {
            answers.add(reply.text("value", ""));
        }
    }

    /** Asks on behalf of the cell that {@code request} runs, and waits. */
    String ask(Message request, String prompt, boolean secret) {
        if (!request.flag("allow_stdin", false)) {
            throw new IllegalStateException(
                    "this cell asks for input, and here nobody can answer: run it in a notebook"
                            + " page");
        }
        answers.clear();
        Message question =
                request.with("input_request", Map.of("prompt", prompt, "password", secret));
        asked = question.id();
        outbox.send(Channels.Name.STDIN, question);
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for input", e);
        } finally {
            asked = "none";
        }
    }
}
