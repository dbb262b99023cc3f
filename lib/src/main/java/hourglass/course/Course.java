package hourglass.course;

import hourglass.plot.Figure;
import hourglass.plot.Plots;
import hourglass.plot.Yardstick;
import hourglass.project.MapWatcher;
import hourglass.train.History;
import hourglass.train.Watcher;

/** Short names for cells: {@code import static hourglass.course.Course.*}. */
public final class Course {
    private Course() {}

    /**
     * Shows a training while it runs: a bar, the time to go and the curves so far. One watcher for
     * each training.
     */
    public static Watcher live() {
        return new LiveTraining();
    }

    /** Shows while a t-SNE map is drawn how far it is, and its loss. */
    public static MapWatcher liveMap() {
        return new LiveMap();
    }

    /** The losses of a training over its epochs, with dashed lines to compare them with. */
    public static Figure plot(History history, Yardstick... yardsticks) {
        return Plots.curves(history.curves(), "loss", "", yardsticks);
    }
}
