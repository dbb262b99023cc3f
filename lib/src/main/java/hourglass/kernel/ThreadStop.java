package hourglass.kernel;

/** Throws an error into a running thread, as each JVM allows. */
@FunctionalInterface
interface ThreadStop {
    /** Makes {@code thread} throw {@code ThreadDeath} at its next instruction. */
    void stop(Thread thread);

    /** Thread.stop until JDK 19; after it the tool interface that debuggers use. */
    static ThreadStop forThisJvm() {
        if (Runtime.version().feature() < 20) {
            return ThreadStop::stopOld;
        }
        return new ToolInterface()::stop;
    }

    @SuppressWarnings({"removal", "deprecation", "DeprecatedThreadMethods"})
    private static void stopOld(Thread thread) {
        thread.stop();
    }
}
