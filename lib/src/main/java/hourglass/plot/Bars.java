package hourglass.plot;

import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.stream.Collectors;

/** Lying bars, each with its name before it and its value behind. */
final class Bars {
    private static final int WIDTH = 620;
    private static final int LINE = 26;
    private static final int VALUE = 60; // room behind the longest bar

    private final Map<String, Double> values;

    Bars(Map<String, Double> values) {
        this.values = Curves.inOrder(values);
        boolean drawable =
                this.values.values().stream().allMatch(v -> v >= 0 && Double.isFinite(v));
        if (values.isEmpty() || !drawable) {
            throw new IllegalArgumentException(
                    "bars are drawn for one or more values of at least 0, not for %s"
                            .formatted(this.values));
        }
    }

    Figure draw(String caption) {
        Canvas canvas = Canvas.of(WIDTH, LINE * values.size(), caption, words());
        double names =
                values.keySet().stream()
                        .mapToDouble(n -> Lettering.width(n, Lettering.NORMAL))
                        .max()
                        .orElse(0);
        double left = Style.MARGIN + names + 10;
        double longest = canvas.width - Style.MARGIN - VALUE - left;
        double largest = values.values().stream().mapToDouble(v -> v).max().orElse(1);
        double y = canvas.top;
        for (Map.Entry<String, Double> bar : values.entrySet()) {
            double share = largest == 0 ? 0 : bar.getValue() / largest;
            draw(canvas, bar.getKey(), bar.getValue(), left, y, longest * share);
            y += LINE;
        }
        return canvas.done();
    }

    private static void draw(
            Canvas canvas, String name, double value, double left, double y, double length) {
        canvas.text(name, left - 10, y + 16, 1, Lettering.NORMAL, Style.INK);
        canvas.fill(new Rectangle2D.Double(left, y + 3, length, LINE - 8), Style.line(0));
        String text = Span.threeDigits(value);
        canvas.text(text, left + length + 7, y + 16, 0, Lettering.SMALL, Style.SOFT);
    }

    private String words() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + " " + Span.threeDigits(e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
