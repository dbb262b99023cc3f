package hourglass.plot;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps side by side: points coloured by class, with one scale for both axes and no numbers on them,
 * since only what is near what has a meaning.
 */
final class Maps {
    private static final int GAP = 14; // points between two maps
    private static final int LARGEST = 480; // points of a map's side
    private static final int TITLE = 20;
    private static final int NAMED_FROM = 380; // points of a side: names of classes on the map too
    static final int LEGEND = 26;

    private final Map<String, Scatter> maps = new LinkedHashMap<>();

    Maps(Map<String, NDArray> maps, int[] labels, List<String> names) {
        if (maps.isEmpty() || maps.size() > 4) {
            throw new IllegalArgumentException(
                    "%d maps do not make a row: give 1 to 4".formatted(maps.size()));
        }
        Curves.inOrder(maps)
                .forEach((title, xy) -> this.maps.put(title, new Scatter(xy, labels, names)));
    }

    Figure draw(String caption) {
        int count = maps.size();
        double room = (Style.PAGE - 2.0 * Style.MARGIN - (count - 1) * GAP) / count;
        int side = (int) Math.min(LARGEST, room);
        boolean titled = maps.keySet().stream().anyMatch(title -> !title.isEmpty());
        int above = titled ? TITLE : 0;
        double inner = Math.max(count * (side + GAP) - GAP, legendWidth(first().names));
        Canvas canvas = Canvas.of(inner, above + side + LEGEND, caption, words());
        double left = Style.MARGIN;
        for (var map : maps.entrySet()) {
            double top = canvas.top + above;
            canvas.text(map.getKey(), left, top - 7, 0, Lettering.NORMAL, Style.INK);
            draw(canvas, map.getValue(), left, top, side);
            left += side + GAP;
        }
        legend(canvas, first().names, canvas.height - Style.MARGIN - 8);
        return canvas.doneInFewColours();
    }

    private static void draw(Canvas canvas, Scatter points, double left, double top, int side) {
        Axes axes = square(points, left, top, side, side);
        frame(canvas, left, top, side, side);
        points.drawCells(canvas, axes, side < NAMED_FROM ? 3 : 4);
        if (side >= NAMED_FROM) {
            new ClassNames(points, axes).draw(canvas);
        }
    }

    /** Axes around all points in the middle of a rectangle, a unit as long on both. */
    static Axes square(Scatter points, double left, double top, double width, double height) {
        Span x = points.span(0);
        Span y = points.span(1);
        double unit = Math.min(width / x.length(), height / y.length()); // points of the page
        double middleX = left + width / 2;
        double middleY = top + height / 2;
        return new Axes(
                middleX - x.length() * unit / 2,
                middleY - y.length() * unit / 2,
                middleX + x.length() * unit / 2,
                middleY + y.length() * unit / 2,
                x,
                y);
    }

    static void frame(Canvas canvas, double left, double top, double width, double height) {
        canvas.draw(new java.awt.geom.Rectangle2D.Double(left, top, width, height), Style.HAIR, 1);
    }

    static double legendWidth(List<String> names) {
        return names.stream().mapToDouble(Maps::legendEntry).sum();
    }

    private static double legendEntry(String name) {
        return Lettering.width(name, Lettering.NORMAL) + 26;
    }

    /** The classes' colours in one line. */
    static void legend(Canvas canvas, List<String> names, double y) {
        double x = Style.MARGIN + 5;
        for (int c = 0; c < names.size(); c++) {
            canvas.square(x, y, 4, Style.CLASSES.get(c));
            canvas.text(names.get(c), x + 9, y + 4, 0, Lettering.NORMAL, Style.INK);
            x += legendEntry(names.get(c));
        }
    }

    private Scatter first() {
        return maps.values().iterator().next();
    }

    private String words() {
        var titles = new ArrayList<>(maps.keySet());
        titles.removeIf(String::isEmpty);
        String names = String.join(", ", first().names);
        return "%s%d points, coloured by class: %s"
                .formatted(
                        titles.isEmpty()
                                ? ""
                                : "maps side by side: " + String.join("; ", titles) + "; ",
                        first().count(),
                        names);
    }
}
