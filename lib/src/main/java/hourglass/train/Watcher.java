package hourglass.train;

/** Told about a training while it runs. */
@FunctionalInterface
public interface Watcher {
    /**
     * Called every few dozen steps and at the end of each epoch.
     *
     * @param history what is known so far; the same object every time
     * @param epochsDone such as 2.5 in the middle of the third epoch
     */
    void see(History history, double epochsDone);

    /**
     * Called once, when the training is over: after its last epoch, or before if something stopped
     * it.
     */
    default void end(History history) {}

    /** Both are told: {@code live().and(film)}. */
    default Watcher and(Watcher other) {
        Watcher first = this;
        return new Watcher() {
            @Override
            public void see(History history, double epochsDone) {
                first.see(history, epochsDone);
                other.see(history, epochsDone);
            }

            @Override
            public void end(History history) {
                first.end(history);
                other.end(history);
            }
        };
    }
}
