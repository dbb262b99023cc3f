package hourglass.course;

import hourglass.project.MapWatcher;
import hourglass.show.Screen;
import hourglass.show.Shown;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Tells on the page how far a map is; what it says last is the same at every run. */
final class LiveMap implements MapWatcher {
    private static final AtomicLong COUNT = new AtomicLong();

    private final String id = "map-" + COUNT.incrementAndGet();
    private int reached;

    private record Line(String text) implements Shown {
        @Override
        public Map<String, Object> bundle() {
            return Map.of("text/plain", text);
        }
    }

    @Override
    public void see(int step, int steps, double[] losses) {
        reached = step;
        tell("step %,d of %,d: KL %.4f", step, steps, losses[losses.length - 1]);
    }

    @Override
    public void end(double[] losses) {
        if (losses.length == 0) {
            tell("the map ended before its loss was measured");
        } else {
            tell("KL %.4f after %,d steps", losses[losses.length - 1], reached);
        }
    }

    private void tell(String format, Object... values) {
        Screen.current().put(id, new Line(String.format(Locale.ROOT, format, values)));
    }
}
