package hourglass.cli;

import com.google.gson.JsonObject;
import java.util.Locale;

/**
 * One line of the doctor's.
 *
 * @param mend the command that mends it, or "" when nothing is to be mended
 */
record Finding(String subject, State state, String detail, String mend) {
    /** A warning does not keep the course from running. */
    enum State {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String subject, String detail) {
        return new Finding(subject, State.OK, detail, "");
    }

    static Finding warn(String subject, String detail, String mend) {
        return new Finding(subject, State.WARN, detail, mend);
    }

    static Finding fail(String subject, String detail, String mend) {
        return new Finding(subject, State.FAIL, detail, mend);
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("subject", subject);
        json.addProperty("state", state.name().toLowerCase(Locale.ROOT));
        json.addProperty("detail", detail);
        json.addProperty("mend", mend.isEmpty() ? null : mend);
        return json;
    }

    @Override
    public String toString() {
        String line =
                "%-4s  %-12s %s%n".formatted(state == State.OK ? "ok" : state, subject, detail);
        return mend.isEmpty() ? line : line + "%19s%s%n".formatted("", "mend it with: " + mend);
    }
}
