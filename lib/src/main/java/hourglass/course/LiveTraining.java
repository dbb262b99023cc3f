package hourglass.course;

import hourglass.plot.TrainingView;
import hourglass.show.Screen;
import hourglass.train.History;
import hourglass.train.Watcher;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Draws a training on the page, at most a few times a second; its last picture has no times, so
 * that reruns leave the same page.
 */
final class LiveTraining implements Watcher {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final long PAUSE = 400_000_000; // ns between two pictures

    private final String id = "training-" + COUNT.incrementAndGet();
    private final long began = System.nanoTime();
    private long drawn; // ns, 0 before the first picture

    @Override
    public void see(History history, double epochsDone) {
        long now = System.nanoTime();
        if (drawn == 0 || now - drawn >= PAUSE) {
            drawn = now;
            double seconds = (now - began) / 1e9;
            Screen.current()
                    .put(
                            id,
                            TrainingView.running(
                                    history.curves(),
                                    "loss",
                                    epochsDone,
                                    history.planned(),
                                    seconds));
        }
    }

    @Override
    public void end(History history) {
        Screen.current().put(id, TrainingView.finished(history.curves(), "loss"));
    }
}
