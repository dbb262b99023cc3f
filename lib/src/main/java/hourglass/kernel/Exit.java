package hourglass.kernel;

/** What cells call where they wrote System.exit, Runtime.exit or Runtime.halt. */
@SuppressWarnings("DoNotCallSuggester")
public final class Exit {
    private Exit() {}

    /** Stands in for {@link System#exit}. */
    public static void exit(int status) {
        throw new ExitCalled("System.exit(" + status + ")");
    }

    /** Stands in for {@link Runtime#exit}. */
    public static void exit(Runtime runtime, int status) {
        throw new ExitCalled("Runtime.exit(" + status + ")");
    }

    /** Stands in for {@link Runtime#halt}. */
    public static void halt(Runtime runtime, int status) {
        throw new ExitCalled("Runtime.halt(" + status + ")");
    }

    /**
     * Stands in for Thread.stop, which is gone since JDK 20 and would stop the kernel's own
     * threads.
     */
    public static void stop(Thread thread) {
        throw new UnsupportedOperationException(
                "Thread.stop leaves broken objects behind and is gone since Java 20: use"
                        + " interrupt()");
    }

    /**
     * Ends the cell, not the kernel: an Error, so that {@code catch (Exception e)} lets it pass.
     */
    public static final class ExitCalled extends Error {
        private static final long serialVersionUID = 1;

        ExitCalled(String call) {
            super(
                    call
                            + " would end the kernel and lose your variables. To end a cell early,"
                            + " throw an exception; to end the kernel, use the Kernel menu");
        }
    }
}
