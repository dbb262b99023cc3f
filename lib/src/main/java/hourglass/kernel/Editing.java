package hourglass.kernel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers what an editor asks while the reader types. */
final class Editing {
    private final CompletableFuture<CellRunner> runner;

    Editing(CompletableFuture<CellRunner> runner) {
        this.runner = runner;
    }

    private @Nullable Assistant assistant() {
        CellRunner open = runner.getNow(null);
        return open == null ? null : open.session().assistant();
    }

    Map<String, Object> complete(Message request) {
        String code = request.text("code", "");
        int cursor = Offsets.fromCodePoints(code, request.number("cursor_pos", code.length()));
        Assistant assistant = assistant();
        Completer.Completion found =
                assistant == null
                        ? new Completer.Completion(List.of(), cursor)
                        : assistant.complete(code, cursor);
        List<Map<String, Object>> types =
                found.candidates().stream()
                        .map(
                                c ->
                                        Map.<String, Object>of(
                                                "text", c.text(),
                                                "type", c.kind(),
                                                "signature", c.signature(),
                                                "start", Offsets.toCodePoints(code, found.start()),
                                                "end", Offsets.toCodePoints(code, cursor)))
                        .toList();
        return Map.of(
                "status", "ok",
                "matches", found.candidates().stream().map(Completer.Candidate::text).toList(),
                "cursor_start", Offsets.toCodePoints(code, found.start()),
                "cursor_end", Offsets.toCodePoints(code, cursor),
                "metadata", Map.of("_jupyter_types_experimental", types));
    }

    Map<String, Object> inspect(Message request) {
        String code = request.text("code", "");
        int cursor = Offsets.fromCodePoints(code, request.number("cursor_pos", code.length()));
        Assistant assistant = assistant();
        String text = assistant == null ? "" : assistant.inspect(code, cursor);
        return Map.of(
                "status",
                "ok",
                "found",
                !text.isEmpty(),
                "data",
                text.isEmpty() ? Map.of() : Map.of("text/plain", text),
                "metadata",
                Map.of());
    }

    Map<String, Object> isComplete(Message request) {
        Assistant assistant = assistant();
        String status =
                assistant == null ? "unknown" : assistant.isComplete(request.text("code", ""));
        return status.equals("incomplete")
                ? Map.of("status", status, "indent", "    ")
                : Map.of("status", status);
    }
}
