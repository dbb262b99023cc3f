package hourglass.cli;

import java.util.List;
import java.util.Map;

/** The user's browser, where there is one. */
final class Browser {
    private Browser() {}

    /** Shows the page, or does nothing on a machine without a display. */
    static void show(String address) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        boolean display =
                mac || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        if (display) {
            Shell.Ran ran = Shell.ask(Map.of(), List.of(mac ? "open" : "xdg-open", address));
            if (!ran.ok()) {
                Hourglass.say("no browser could be opened; open the address yourself");
            }
        }
    }
}
