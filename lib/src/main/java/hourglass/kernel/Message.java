package hourglass.kernel;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One message of the Jupyter protocol.
 *
 * @param route the identities in front, which lead a reply back to who asked
 */
record Message(
        List<byte[]> route,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        Map<String, ?> answer,
        JsonObject content) {
    private static final String SESSION = UUID.randomUUID().toString();

    /** A message that came in. */
    static Message received(
            List<byte[]> route,
            JsonObject header,
            JsonObject parent,
            JsonObject metadata,
            JsonObject content) {
        return new Message(route, header, parent, metadata, Map.of(), content);
    }

    /** A message that answers this one, or reports on it. */
    Message with(String type, Map<String, ?> answer) {
        JsonObject head = new JsonObject();
        head.addProperty("msg_id", UUID.randomUUID().toString());
        head.addProperty("session", SESSION);
        head.addProperty("username", "kernel");
        head.addProperty("date", Instant.now().toString());
        head.addProperty("msg_type", type);
        head.addProperty("version", "5.3");
        return new Message(route, head, header, new JsonObject(), answer, new JsonObject());
    }

    /** A message that answers nothing. */
    static Message of(String type, Map<String, ?> answer) {
        JsonObject none = new JsonObject();
        return received(List.of(), none, none, none, none).with(type, answer);
    }

    String id() {
        return header.has("msg_id") ? header.get("msg_id").getAsString() : "";
    }

    /** The message that this one answers; empty when it names none. */
    String parentId() {
        return parent.has("msg_id") ? parent.get("msg_id").getAsString() : "";
    }

    String type() {
        return header.has("msg_type") ? header.get("msg_type").getAsString() : "";
    }

    /** A text of the content; {@code otherwise} when it is not there. */
    String text(String name, String otherwise) {
        return isSimple(name) ? content.get(name).getAsString() : otherwise;
    }

    /** A yes or no of the content. */
    boolean flag(String name, boolean otherwise) {
        return isSimple(name) ? content.get(name).getAsBoolean() : otherwise;
    }

    /** A number of the content. */
    int number(String name, int otherwise) {
        return isSimple(name) ? content.get(name).getAsInt() : otherwise;
    }

    private boolean isSimple(String name) {
        return content.has(name) && content.get(name).isJsonPrimitive();
    }
}
