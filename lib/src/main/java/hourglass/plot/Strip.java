package hourglass.plot;

import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Collectors;

/** Figures put together to one. */
final class Strip {
    private Strip() {}

    static Figure row(List<Figure> figures) {
        check(figures);
        int width = figures.stream().mapToInt(Figure::widthOnPage).sum();
        int height = figures.stream().mapToInt(Strip::height).max().orElseThrow();
        var strip = new Figure(width, height, words(figures));
        Graphics2D pen = strip.createGraphics();
        int x = 0;
        for (Figure figure : figures) {
            pen.drawImage(figure, x, 0, null);
            x += figure.getWidth();
        }
        pen.dispose();
        return strip;
    }

    static Figure column(List<Figure> figures) {
        check(figures);
        int width = figures.stream().mapToInt(Figure::widthOnPage).max().orElseThrow();
        int height = figures.stream().mapToInt(Strip::height).sum();
        var strip = new Figure(width, height, words(figures));
        Graphics2D pen = strip.createGraphics();
        int y = 0;
        for (Figure figure : figures) {
            pen.drawImage(figure, 0, y, null);
            y += figure.getHeight();
        }
        pen.dispose();
        return strip;
    }

    private static void check(List<Figure> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are no figures to put together: give at least one");
        }
    }

    private static int height(Figure figure) {
        return figure.getHeight() / Figure.SCALE;
    }

    private static String words(List<Figure> figures) {
        return figures.stream().map(Figure::words).collect(Collectors.joining(" | "));
    }
}
