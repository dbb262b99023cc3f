package hourglass.plot;

import java.util.List;

/** Two axes around a rectangle of the canvas: from values to points, and the lines to read by. */
final class Axes {
    private static final int X_TICKS = 8;
    private static final int X_TICKS_NARROW = 5;
    private static final int NARROW = 360; // points
    private static final int Y_TICKS = 5;

    final double left;
    final double top;
    final double right;
    final double bottom;
    private final Span x;
    private final Span y;

    Axes(double left, double top, double right, double bottom, Span x, Span y) {
        this.left = left;
        this.top = top;
        this.right = right;
        this.bottom = bottom;
        this.x = x;
        this.y = y;
    }

    /** Room for the numbers left of a vertical axis over {@code y}. */
    static double roomFor(Span y) {
        return 8
                + y.ticks(Y_TICKS).stream()
                        .mapToDouble(t -> Lettering.width(y.label(t, Y_TICKS), Lettering.SMALL))
                        .max()
                        .orElse(0);
    }

    double x(double value) {
        return left + (value - x.low()) / x.length() * (right - left);
    }

    double y(double value) {
        return bottom - (value - y.low()) / y.length() * (bottom - top);
    }

    /** Horizontal hairlines with their numbers, and the name of the axis above them. */
    void drawY(Canvas canvas, String name) {
        for (double tick : y.ticks(Y_TICKS)) {
            canvas.line(left, y(tick), right, y(tick), Style.HAIR, 0.8);
            canvas.text(
                    y.label(tick, Y_TICKS), left - 8, y(tick) + 4, 1, Lettering.SMALL, Style.SOFT);
        }
        canvas.text(name, Style.MARGIN, top - 10, 0, Lettering.SMALL, Style.SOFT);
    }

    /** The lower line with numbers, and the name of the axis under them. */
    void drawX(Canvas canvas, String name, boolean wholeNumbers) {
        List<Double> ticks = x.ticks(xTicks());
        for (double tick : ticks) {
            if (wholeNumbers && tick != Math.rint(tick)) {
                continue;
            }
            canvas.line(x(tick), bottom, x(tick), bottom + 4, Style.AXIS, 1);
            String label = wholeNumbers ? String.valueOf((long) tick) : x.label(tick, xTicks());
            canvas.text(label, x(tick), bottom + 16, 0.5, Lettering.SMALL, Style.SOFT);
        }
        canvas.line(left, bottom, right, bottom, Style.AXIS, 1);
        canvas.text(name, (left + right) / 2, bottom + 32, 0.5, Lettering.SMALL, Style.SOFT);
    }

    private int xTicks() {
        return right - left > NARROW ? X_TICKS : X_TICKS_NARROW;
    }

    /** Vertical hairlines. */
    void drawColumns(Canvas canvas) {
        for (double tick : x.ticks(xTicks())) {
            canvas.line(x(tick), top, x(tick), bottom, Style.HAIR, 0.8);
        }
    }
}
