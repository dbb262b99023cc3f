package hourglass.project;

/** Told about a map while it is drawn. */
@FunctionalInterface
public interface MapWatcher {
    /**
     * Called every few dozen steps.
     *
     * @param step of {@code steps}
     * @param losses the loss at each call so far, the last one now; the same steps apart
     */
    void see(int step, int steps, double[] losses);

    /** Called once, when the map is ready, or before if something stopped it. */
    default void end(double[] losses) {}
}
