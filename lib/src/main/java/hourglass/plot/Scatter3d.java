package hourglass.plot;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Points in three dimensions, the planes among them, and how far each is from the first. */
final class Scatter3d {
    private static final int WIDTH = 700;
    private static final int HIGHEST = 440;
    private static final int BESIDE = 30; // room for numbers at the left and the right
    private static final int LEGEND = 34;
    private static final int AXES = 26; // room for the numbers below
    private static final int STEMS_UP_TO = 300;
    private static final int TICKS = 4;

    private final double[][] points;
    private final List<Plane> planes;
    private final Span[] box = new Span[3];

    Scatter3d(NDArray xyz, List<Plane> planes) {
        Shape shape = xyz.getShape();
        if (shape.dimension() != 2 || shape.get(1) != 3 || shape.get(0) == 0) {
            throw new IllegalArgumentException(
                    "points have shape %s, expected (n, 3): for two dimensions use scatter"
                            .formatted(shape));
        }
        float[] values = Tiles.floats(xyz);
        points = new double[(int) shape.get(0)][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {values[3 * i], values[3 * i + 1], values[3 * i + 2]};
        }
        this.planes = List.copyOf(planes);
        for (int axis = 0; axis < 3; axis++) {
            int a = axis;
            box[a] = Span.of(Arrays.stream(points).mapToDouble(p -> p[a])).padded(0.12);
        }
    }

    Figure draw(String caption) {
        List<double[]> all = corners();
        int legend = planes.isEmpty() ? 8 : LEGEND;
        double height = Math.min(HIGHEST, View.heightFor(all, WIDTH - 2 * BESIDE));
        Canvas canvas = Canvas.of(WIDTH, legend + height + AXES, caption, words());
        double width = canvas.width - 2.0 * (Style.MARGIN + BESIDE);
        var view = new View(all, Style.MARGIN + BESIDE, canvas.top + legend, width, height);
        drawBox(canvas, view);
        drawPoints(canvas, view, true);
        for (int i = 0; i < planes.size(); i++) {
            drawArea(canvas, view.area(quad(planes.get(i))), i);
        }
        drawPoints(canvas, view, false);
        drawLegend(canvas);
        return canvas.done();
    }

    /** The first plane like coloured glass, the others little more than frames. */
    private static void drawArea(Canvas canvas, java.awt.Shape area, int i) {
        canvas.fill(area, Style.withAlpha(Style.line(i), i == 0 ? 56 : 16));
        canvas.draw(area, Style.line(i), i == 0 ? 1.4 : 1.8);
    }

    /** Whatever must be seen: the box around the points, and the planes. */
    private List<double[]> corners() {
        var all = new ArrayList<double[]>();
        for (int corner = 0; corner < 8; corner++) {
            all.add(
                    new double[] {
                        end(0, corner & 1), end(1, corner >> 1 & 1), end(2, corner >> 2)
                    });
        }
        planes.forEach(plane -> all.addAll(quad(plane)));
        return all;
    }

    private double end(int axis, int which) {
        return which == 0 ? box[axis].low() : box[axis].high();
    }

    /** What of the plane lies under the points, and a little more: four corners. */
    private List<double[]> quad(Plane plane) {
        Span a = span(plane, plane.u);
        Span b = span(plane, plane.v);
        return List.of(
                plane.at(a.low(), b.low()),
                plane.at(a.high(), b.low()),
                plane.at(a.high(), b.high()),
                plane.at(a.low(), b.high()));
    }

    private Span span(Plane plane, double[] direction) {
        return Span.of(
                        Arrays.stream(points)
                                .mapToDouble(
                                        p -> Plane.dot(direction, Plane.minus(p, plane.origin))))
                .padded(0.06);
    }

    /** The floor with its grid, and the three edges that stand at the back. */
    private void drawBox(Canvas canvas, View view) {
        double floor = box[2].low();
        for (double x : box[0].ticks(TICKS)) {
            line(canvas, view, Style.HAIR, x, box[1].low(), floor, x, box[1].high(), floor);
            number(canvas, view.at(x, box[1].low(), floor), box[0].label(x, TICKS), -4, 15, 1);
        }
        for (double y : box[1].ticks(TICKS)) {
            line(canvas, view, Style.HAIR, box[0].low(), y, floor, box[0].high(), y, floor);
            number(canvas, view.at(box[0].high(), y, floor), box[1].label(y, TICKS), 8, 10, 0);
        }
        double x = box[0].low();
        double y = box[1].high();
        for (double z : box[2].ticks(TICKS)) {
            line(canvas, view, Style.HAIR, x, y, z, box[0].high(), y, z);
            line(canvas, view, Style.HAIR, x, box[1].low(), z, x, y, z);
            number(canvas, view.at(x, box[1].low(), z), box[2].label(z, TICKS), -8, 4, 1);
        }
        line(canvas, view, Style.AXIS, x, box[1].low(), floor, box[0].high(), box[1].low(), floor);
        line(canvas, view, Style.AXIS, box[0].high(), box[1].low(), floor, box[0].high(), y, floor);
        line(canvas, view, Style.AXIS, x, box[1].low(), floor, x, box[1].low(), box[2].high());
        axisName(canvas, view.at(middle(0), box[1].low(), floor), "x\u2081", 0, 30);
        axisName(canvas, view.at(box[0].high(), middle(1), floor), "x\u2082", 36, 18);
        axisName(canvas, view.at(x, box[1].low(), box[2].high()), "x\u2083", 0, -8);
    }

    private double middle(int axis) {
        return (box[axis].low() + box[axis].high()) / 2;
    }

    private static void line(Canvas canvas, View view, Color colour, double... ends) {
        Point2D.Double a = view.at(ends[0], ends[1], ends[2]);
        Point2D.Double b = view.at(ends[3], ends[4], ends[5]);
        canvas.line(a.x, a.y, b.x, b.y, colour, 0.9);
    }

    private static void number(
            Canvas canvas, Point2D.Double p, String text, double dx, double dy, double align) {
        canvas.text(text, p.x + dx, p.y + dy, align, Lettering.SMALL, Style.SOFT);
    }

    private static void axisName(
            Canvas canvas, Point2D.Double p, String text, double dx, double dy) {
        canvas.text(text, p.x + dx, p.y + dy, 0.5, Lettering.NORMAL, Style.INK);
    }

    /** The points beyond the first plane, seen through it, or those before it. */
    private void drawPoints(Canvas canvas, View view, boolean beyond) {
        boolean few = points.length <= STEMS_UP_TO;
        for (double[] point : points) {
            if (isBeyond(point) == beyond) {
                Point2D.Double p = view.at(point);
                if (few) {
                    Point2D.Double foot = view.at(foot(point));
                    Color colour = planes.isEmpty() ? Style.AXIS : Style.SOFT;
                    canvas.line(p.x, p.y, foot.x, foot.y, colour, 0.8);
                }
                canvas.dot(p.x, p.y, few ? 2.8 : 1.6, Style.INK);
            }
        }
    }

    private boolean isBeyond(double[] point) {
        if (planes.isEmpty()) {
            return false;
        }
        Plane plane = planes.get(0);
        return plane.height(point) * Plane.dot(plane.normal, View.AWAY) > 0;
    }

    /** Where a point's stem ends: on the first plane, else on the floor. */
    private double[] foot(double[] point) {
        return planes.isEmpty()
                ? new double[] {point[0], point[1], box[2].low()}
                : planes.get(0).foot(point);
    }

    private void drawLegend(Canvas canvas) {
        double x = Style.MARGIN;
        double y = canvas.top + 10;
        for (int i = 0; i < planes.size(); i++) {
            String name = planes.get(i).name;
            var swatch = new java.awt.geom.Rectangle2D.Double(x, y - 9, 16, 11);
            drawArea(canvas, swatch, i);
            canvas.text(name, x + 22, y + 1, 0, Lettering.NORMAL, Style.INK);
            x += Lettering.width(name, Lettering.NORMAL) + 46;
        }
    }

    private String words() {
        String names = planes.stream().map(p -> p.name).collect(Collectors.joining(", "));
        return "%d points in three dimensions%s"
                .formatted(points.length, planes.isEmpty() ? "" : " and the planes " + names);
    }
}
