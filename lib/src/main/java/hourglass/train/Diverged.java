package hourglass.train;

/**
 * A training was stopped because its loss left the numbers; what came before is in {@link
 * #history()}.
 */
public final class Diverged extends RuntimeException {
    private final transient History history;

    Diverged(String message, History history) {
        super(message);
        this.history = history;
    }

    /** The epochs before. */
    public History history() {
        return history;
    }
}
