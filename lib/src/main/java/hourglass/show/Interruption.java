package hourglass.show;

/** An error that ends the running cell: code that shows values lets it pass. */
public interface Interruption {
    /**
     * Throws {@code thrown} on when it is an interruption; otherwise it is the caller's to tell.
     */
    static void pass(Throwable thrown) {
        if (thrown instanceof Error error && thrown instanceof Interruption) {
            throw error;
        }
    }
}
