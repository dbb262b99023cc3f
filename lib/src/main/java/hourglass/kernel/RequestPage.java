package hourglass.kernel;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of one execute request: outputs become messages. */
final class RequestPage implements Page {
    private final Message request;
    private final Outbox outbox;
    private final Questions questions;

    RequestPage(Message request, Outbox outbox, Questions questions) {
        this.request = request;
        this.outbox = outbox;
        this.questions = questions;
    }

    @Override
    public void put(Output output) {
        if (request.flag("silent", false)) {
            return;
        }
        if (output instanceof Output.Text text) {
            outbox.print(request, text.stream(), text.text());
        } else if (output instanceof Output.Display display) {
            display(display);
        } else if (output instanceof Output.Result result) {
            Map<String, Object> content = data(result.data(), result.metadata());
            content.put("execution_count", result.count());
            outbox.publish(request, "execute_result", content);
        } else if (output instanceof Output.Failure failure) {
            outbox.publish(request, "error", content(failure));
        } else if (output instanceof Output.Clear clear) {
            outbox.publish(request, "clear_output", Map.of("wait", clear.later()));
        }
    }

    @Override
    public String ask(String prompt, boolean secret) {
        return questions.ask(request, prompt, secret);
    }

    private void display(Output.Display display) {
        Map<String, Object> content = data(display.data(), display.metadata());
        content.put(
                "transient", display.id() == null ? Map.of() : Map.of("display_id", display.id()));
        outbox.publish(request, display.update() ? "update_display_data" : "display_data", content);
    }

    static Map<String, Object> content(Output.Failure failure) {
        return Map.of(
                "ename", failure.name(),
                "evalue", failure.message(),
                "traceback", List.copyOf(failure.traceback()));
    }

    /** A bundle as the protocol wants it: bytes in base 64. */
    static Map<String, Object> data(Map<String, Object> bundle, Map<String, Object> metadata) {
        Map<String, Object> data = new LinkedHashMap<>();
        bundle.forEach(
                (type, content) ->
                        data.put(
                                type,
                                content instanceof byte[] bytes
                                        ? Base64.getEncoder().encodeToString(bytes)
                                        : String.valueOf(content)));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("data", data);
        content.put("metadata", metadata);
        return content;
    }
}
