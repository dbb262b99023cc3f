package hourglass.show;

/**
 * The page a running cell writes to. A kernel installs its own; without one (a test, a terminal,
 * another kernel) what is put here is dropped, since the cell's result shows the final state
 * anyway.
 */
@FunctionalInterface
public interface Screen {
    /**
     * Shows {@code value} under the running cell, or replaces what the same {@code id} showed
     * before.
     */
    void put(String id, Object value);

    /** The page in use now. */
    static Screen current() {
        return Installed.screen;
    }

    /** Makes {@code screen} the page in use. */
    static void install(Screen screen) {
        Installed.screen = screen;
    }

    /** Holds the page in use: an interface has no private state of its own. */
    final class Installed {
        private static volatile Screen screen = (id, value) -> {};

        private Installed() {}
    }
}
