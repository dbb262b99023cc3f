package hourglass.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table whose cells are the darker the larger their value. */
final class Heat {
    private static final int CELL_HEIGHT = 26;
    private static final int NARROWEST = 54;
    private static final int HEAD = 22; // the name of the columns
    private static final int LINE = 14; // of a column's own name
    private static final Color DARKEST = Style.line(0);

    private final Map<String, double[]> rows;
    private final List<String> columns;

    Heat(Map<String, double[]> rows, List<String> columns) {
        this.rows = Curves.inOrder(rows);
        this.columns = List.copyOf(columns);
        if (rows.isEmpty() || columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "a heat map needs rows and columns, found %d and %d"
                            .formatted(rows.size(), columns.size()));
        }
        rows.forEach(
                (name, values) -> {
                    if (values.length != columns.size()) {
                        throw new IllegalArgumentException(
                                "row '%s' has %d values for %d columns: give one a column"
                                        .formatted(name, values.length, columns.size()));
                    }
                    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
                        throw new IllegalArgumentException(
                                "row '%s' is %s; all must be numbers"
                                        .formatted(name, Arrays.toString(values)));
                    }
                });
    }

    Figure draw(Labels labels) {
        double names = widest(rows.keySet()) + 12;
        double cell = cellWidth();
        List<List<String>> heads = heads(cell);
        double head = HEAD + LINE * heads.stream().mapToInt(List::size).max().orElse(1) + 6;
        double inner = names + columns.size() * cell;
        double height = head + rows.size() * CELL_HEIGHT;
        Canvas canvas = Canvas.of(inner, height, labels.caption(), words(labels));
        double left = Style.MARGIN + names;
        double y = canvas.top + head;
        canvas.text(labels.y(), left - 12, y - 6, 1, Lettering.SMALL, Style.SOFT);
        double middle = left + columns.size() * cell / 2;
        canvas.text(labels.x(), middle, canvas.top + 14, 0.5, Lettering.SMALL, Style.SOFT);
        for (int j = 0; j < columns.size(); j++) {
            head(canvas, heads.get(j), left + (j + 0.5) * cell, y);
        }
        Span span = Span.of(rows.values().stream().flatMapToDouble(Arrays::stream));
        for (Map.Entry<String, double[]> row : rows.entrySet()) {
            canvas.text(row.getKey(), left - 12, y + 17, 1, Lettering.NORMAL, Style.INK);
            for (int j = 0; j < columns.size(); j++) {
                fill(canvas, left + j * cell, y, cell, row.getValue()[j], span);
            }
            y += CELL_HEIGHT;
        }
        return canvas.done();
    }

    /** A column's name in several lines, the last one right above its cells. */
    private static void head(Canvas canvas, List<String> lines, double centre, double bottom) {
        double y = bottom - 6 - LINE * (lines.size() - 1);
        for (String line : lines) {
            canvas.text(line, centre, y, 0.5, Lettering.SMALL, Style.INK);
            y += LINE;
        }
    }

    private List<List<String>> heads(double cell) {
        return columns.stream().map(c -> Lettering.wrap(c, Lettering.SMALL, cell - 6)).toList();
    }

    /** As wide as the longest word above it. */
    private double cellWidth() {
        double word =
                columns.stream()
                        .flatMap(c -> Arrays.stream(c.split(" ")))
                        .mapToDouble(w -> Lettering.width(w, Lettering.SMALL))
                        .max()
                        .orElse(0);
        return Math.max(NARROWEST, word + 8);
    }

    private static void fill(
            Canvas canvas, double x, double y, double width, double value, Span span) {
        double share = (value - span.low()) / span.length();
        canvas.fill(new Rectangle2D.Double(x + 1, y + 1, width - 2, CELL_HEIGHT - 2), shade(share));
        Color ink = share > 0.55 ? Style.PAPER : Style.INK;
        String text = Span.threeDigits(value);
        canvas.text(text, x + width / 2, y + 17, 0.5, Lettering.NORMAL, ink);
    }

    /** From a tenth of the colour to all of it. */
    private static Color shade(double share) {
        double part = 0.08 + 0.92 * Math.max(0, Math.min(1, share));
        return new Color(
                mixed(DARKEST.getRed(), part),
                mixed(DARKEST.getGreen(), part),
                mixed(DARKEST.getBlue(), part));
    }

    private static int mixed(int colour, double part) {
        return (int) Math.round(255 + part * (colour - 255));
    }

    private static double widest(Iterable<String> texts) {
        double widest = 0;
        for (String text : texts) {
            widest = Math.max(widest, Lettering.width(text, Lettering.NORMAL));
        }
        return widest;
    }

    private String words(Labels labels) {
        return rows.entrySet().stream()
                .map(
                        row ->
                                row.getKey()
                                        + " "
                                        + Arrays.stream(row.getValue())
                                                .mapToObj(Span::threeDigits)
                                                .collect(Collectors.joining(", ")))
                .collect(
                        Collectors.joining(
                                "; ",
                                "%s by %s (%s): "
                                        .formatted(
                                                labels.y(), labels.x(), String.join(", ", columns)),
                                ""));
    }
}
