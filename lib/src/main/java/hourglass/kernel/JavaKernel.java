package hourglass.kernel;

import java.nio.file.Path;

/** The kernel's entry point. */
public final class JavaKernel {
    private static final long SHUTDOWN_MILLIS = 400;

    private JavaKernel() {}

    /** Serves the connection file given as the only argument. */
    public static void main(String[] args) {
        if (args.length != 1) {
            fail("give the connection file that Jupyter wrote, and nothing else");
        }
        if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
            fail(
                    "this Java has no jdk.jshell: the kernel needs a whole JDK, 17 or newer, not a JRE");
        }
        followParent();
        try {
            new Kernel(Connection.read(Path.of(args[0]))).serve();
        } catch (IllegalArgumentException | IllegalStateException e) {
            fail(String.valueOf(e.getMessage()));
        }
        leave();
    }

    /** Ends with the program that started the kernel, when that one dies without a word. */
    private static void followParent() {
        String parent = System.getenv().getOrDefault("JPY_PARENT_PID", "");
        if (parent.matches("\\d{2,18}")) {
            ProcessHandle.of(Long.parseLong(parent)).ifPresent(JavaKernel::follow);
        }
    }

    private static void follow(ProcessHandle starter) {
        Thread watch =
                new Thread(
                        () -> {
                            starter.onExit().join();
                            Runtime.getRuntime().halt(0);
                        },
                        "hourglass-parent");
        watch.setDaemon(true);
        watch.start();
    }

    /** Ends the JVM, even when a thread or a shutdown hook of a cell would keep it. */
    private static void leave() {
        Thread watchdog =
                new Thread(
                        () -> {
                            pause();
                            Runtime.getRuntime().halt(0);
                        },
                        "hourglass-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        System.exit(0);
    }

    private static void pause() {
        try {
            Thread.sleep(SHUTDOWN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(String why) {
        System.err.println("The Java kernel does not start: " + why);
        System.exit(1);
    }
}
