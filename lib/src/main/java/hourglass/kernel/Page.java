package hourglass.kernel;

/** Where a cell's outputs go, and where its questions are answered. */
@FunctionalInterface
public interface Page {
    /** Takes one output; called from any thread, in order. */
    void put(Output output);

    /** Asks the reader for a line; {@code secret} hides what is typed. */
    default String ask(String prompt, boolean secret) {
        throw new IllegalStateException(
                "this cell asks for input, and here nobody can answer: run it in a notebook page");
    }
}
