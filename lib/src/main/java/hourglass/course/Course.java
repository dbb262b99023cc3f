package hourglass.course;

import hourglass.plot.Figure;
import hourglass.plot.Plots;
import hourglass.plot.Yardstick;
import hourglass.train.History;

/** Short names for cells: {@code import static hourglass.course.Course.*}. */
public final class Course {
    private Course() {}

    /** The losses of a training over its epochs, with dashed lines to compare them with. */
    public static Figure plot(History history, Yardstick... yardsticks) {
        return Plots.curves(history.curves(), "loss", "", yardsticks);
    }
}
