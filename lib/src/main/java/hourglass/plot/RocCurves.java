package hourglass.plot;

import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Hits against false alarms, from none to all, each curve named with the area under it. */
final class RocCurves {
    private static final int SIDE = 280;
    private static final int BELOW = 36;
    private static final int ABOVE = 22;
    private static final int LEGEND_LINE = 21;
    private static final Span UNIT = new Span(0, 1);

    private final Map<String, double[][]> curves;

    RocCurves(Map<String, double[][]> curves) {
        this.curves = Curves.inOrder(curves);
        curves.forEach(
                (name, points) -> {
                    if (points.length < 2
                            || !Arrays.stream(points)
                                    .allMatch(p -> p.length == 2 && inside(p[0]) && inside(p[1]))) {
                        throw new IllegalArgumentException(
                                "'%s' is no ROC curve: it needs two or more points (false alarms, hits), each 0 to 1; Roc.curve gives them"
                                        .formatted(name));
                    }
                });
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("there is no ROC curve to draw: put one in");
        }
    }

    private static boolean inside(double share) {
        return share >= 0 && share <= 1;
    }

    Figure draw(String caption) {
        double legend =
                curves.entrySet().stream()
                                .mapToDouble(e -> Lettering.width(name(e), Lettering.NORMAL))
                                .max()
                                .orElse(0)
                        + 40;
        double left = Style.MARGIN + Axes.roomFor(UNIT);
        Canvas canvas =
                Canvas.of(
                        left - Style.MARGIN + SIDE + legend,
                        ABOVE + SIDE + BELOW,
                        caption,
                        words());
        double top = canvas.top + ABOVE;
        var axes = new Axes(left, top, left + SIDE, top + SIDE, UNIT, UNIT);
        axes.drawColumns(canvas);
        axes.drawY(canvas, "hits (share of the strange)");
        axes.drawX(canvas, "false alarms (share of the normal)", false);
        canvas.dashed(axes.x(0), axes.y(0), axes.x(1), axes.y(1), Style.SOFT, 1.1);
        int i = 0;
        for (Map.Entry<String, double[][]> curve : curves.entrySet()) {
            canvas.draw(path(axes, curve.getValue()), Style.line(i), 2);
            double y = axes.top + 14 + i * LEGEND_LINE;
            canvas.line(axes.right + 12, y - 4, axes.right + 28, y - 4, Style.line(i), 2.4);
            canvas.text(name(curve), axes.right + 34, y, 0, Lettering.NORMAL, Style.INK);
            i++;
        }
        return canvas.done();
    }

    /** Steps from pixel to pixel: many thresholds share one, and sharp steps make a small file. */
    private static Path2D path(Axes axes, double[][] points) {
        var path = new Path2D.Double();
        path.moveTo(onPixel(axes.x(points[0][0])), onPixel(axes.y(points[0][1])));
        for (double[] point : points) {
            path.lineTo(onPixel(axes.x(point[0])), path.getCurrentPoint().getY());
            path.lineTo(path.getCurrentPoint().getX(), onPixel(axes.y(point[1])));
        }
        return path;
    }

    private static double onPixel(double point) {
        return Math.round(point * Figure.SCALE) / (double) Figure.SCALE;
    }

    private static String name(Map.Entry<String, double[][]> curve) {
        return curve.getKey() + " " + Span.threeDigits(area(curve.getValue()));
    }

    private static double area(double[][] points) {
        double area = 0;
        for (int i = 1; i < points.length; i++) {
            area += (points[i][0] - points[i - 1][0]) * (points[i][1] + points[i - 1][1]) / 2;
        }
        return area;
    }

    private String words() {
        return curves.entrySet().stream()
                .map(RocCurves::name)
                .collect(Collectors.joining(", ", "ROC curves with the area under each: ", ""));
    }
}
