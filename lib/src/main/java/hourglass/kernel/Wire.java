package hourglass.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Messages as frames on the wire, signed; used by one thread. */
final class Wire {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(UTF_8);
    private static final int REMEMBERED = 1 << 14; // signatures, against replays
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final @Nullable Mac mac;
    private final Set<String> seen =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    Wire(String key, String scheme) {
        mac = key.isEmpty() ? null : macOf(key, scheme);
    }

    private static Mac macOf(String key, String scheme) {
        String algorithm = scheme.replace("hmac-", "Hmac").replace("sha", "SHA");
        try {
            Mac made = Mac.getInstance(algorithm);
            made.init(new SecretKeySpec(key.getBytes(UTF_8), algorithm));
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the connection file asks for signatures by "
                            + scheme
                            + ", which this JVM lacks: use hmac-sha256",
                    e);
        }
    }

    /** A message that may not be trusted or understood. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    Message decode(List<byte[]> frames) {
        int at = 0;
        while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) {
            at++;
        }
        if (frames.size() < at + 6) {
            throw new Refused("it has " + frames.size() + " frames, too few for a message");
        }
        List<byte[]> body = frames.subList(at + 2, at + 6);
        check(frames.get(at + 1), body);
        return Message.received(
                List.copyOf(frames.subList(0, at)),
                json(body.get(0)),
                json(body.get(1)),
                json(body.get(2)),
                json(body.get(3)));
    }

    private void check(byte[] signature, List<byte[]> body) {
        if (mac == null) {
            return;
        }
        if (!MessageDigest.isEqual(sign(body), signature)) {
            throw new Refused("its signature does not fit the key of the connection file");
        }
        if (!seen.add(new String(signature, UTF_8))) {
            throw new Refused("it came before (a replay)");
        }
    }

    private static JsonObject json(byte[] frame) {
        try {
            JsonObject read = GSON.fromJson(new String(frame, UTF_8), JsonObject.class);
            return read == null ? new JsonObject() : read;
        } catch (JsonParseException e) {
            throw new Refused("a frame is not a JSON object: " + e.getMessage());
        }
    }

    List<byte[]> encode(Message message) {
        List<byte[]> body =
                List.of(
                        bytes(message.header()),
                        bytes(message.parent()),
                        bytes(message.metadata()),
                        bytes(message.answer()));
        List<byte[]> frames = new ArrayList<>(message.route());
        frames.add(DELIMITER);
        frames.add(sign(body));
        frames.addAll(body);
        return frames;
    }

    private static byte[] bytes(Object value) {
        return GSON.toJson(value).getBytes(UTF_8);
    }

    private byte[] sign(List<byte[]> body) {
        if (mac == null) {
            return new byte[0];
        }
        body.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(UTF_8);
    }
}
