package hourglass.course;

import hourglass.plot.Figure;
import hourglass.show.Screen;
import java.util.concurrent.CancellationException;

/** A picture that is there for a moment and then covered, as in an experiment on memory. */
public final class Glance {
    private static final String COVERED = "(covered)";

    private Glance() {}

    /**
     * Shows {@code figure} under the running cell for some seconds, then covers it.
     *
     * @param seconds 0 to 60; with 0 it is never seen
     * @return what to do now
     */
    public static String at(Figure figure, int seconds) {
        if (seconds < 0 || seconds > 60) {
            throw new IllegalArgumentException(
                    "seconds is %d; a glance lasts 0 to 60".formatted(seconds));
        }
        if (seconds > 0) {
            Screen.current().put("glance", figure);
            pause(seconds);
        }
        Screen.current().put("glance", COVERED);
        return "Write down what you remember in the next cell.";
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(1000L * seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "the glance was stopped; run the cell again for another");
        }
    }
}
