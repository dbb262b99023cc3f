package hourglass.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The classes' names among their points: colour is not the only way to tell them. */
final class ClassNames {
    private static final int HEIGHT = 13; // points of the page

    private final Scatter points;
    private final Axes axes;

    ClassNames(Scatter points, Axes axes) {
        this.points = points;
        this.axes = axes;
    }

    /** Each name at the median of its class, or above it where it would hide a small group. */
    void draw(Canvas canvas) {
        var placed = new ArrayList<Rectangle2D>();
        for (int c = 0; c < points.names.size(); c++) {
            String name = points.names.get(c);
            double x = axes.x(median(of(c).mapToDouble(points::x)));
            double y = axes.y(median(of(c).mapToDouble(points::y)));
            if (Double.isFinite(x) && Double.isFinite(y)) {
                Rectangle2D place = free(name, x, y, placed);
                place = hides(place, c) ? free(name, x, y - HEIGHT, placed) : place;
                canvas.label(name, place.getCenterX(), place.getCenterY());
                placed.add(place);
            }
        }
    }

    /** The place for a name nearest to (x, y) above or below it that covers no other name. */
    static Rectangle2D free(String name, double x, double y, List<Rectangle2D> placed) {
        double width = Lettering.width(name, Lettering.SMALL) + 4;
        for (int step = 0; ; step++) {
            int away = step % 2 == 0 ? step / 2 : -(step + 1) / 2;
            double top = y - HEIGHT / 2.0 + away * HEIGHT / 2.0;
            var place = new Rectangle2D.Double(x - width / 2, top, width, HEIGHT);
            if (placed.stream().noneMatch(place::intersects)) {
                return place;
            }
        }
    }

    /** Whether most points of a class would lie under a name. */
    private boolean hides(Rectangle2D place, int c) {
        long under =
                of(c).filter(i -> place.contains(axes.x(points.x(i)), axes.y(points.y(i)))).count();
        return 2 * under > of(c).count();
    }

    private IntStream of(int c) {
        return IntStream.range(0, points.count()).filter(i -> points.label(i) == c);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
