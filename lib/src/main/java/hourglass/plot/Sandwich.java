package hourglass.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A network as bars, one a layer, tall where the layer has many numbers. */
final class Sandwich {
    private static final int TALLEST = 190;
    private static final int SHORTEST = 14;
    private static final int BAR = 30;
    private static final int GAP = 74;
    private static final int ABOVE = 20; // for the sizes
    private static final int NAMES = 24; // for the names of layers
    private static final int HALVES = 28; // for the names of encoder and decoder

    private final int[] sizes;
    private final int coding;

    Sandwich(int... sizes) {
        if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "layer sizes are %s; give two or more, each at least 1: architecture(784, 100, 30, 100, 784)"
                            .formatted(Arrays.toString(sizes)));
        }
        this.sizes = sizes.clone();
        coding = coding(sizes);
    }

    /** The middle of a symmetrical network, else its smallest layer if that is inside, else -1. */
    private static int coding(int... sizes) {
        int n = sizes.length;
        if (n % 2 == 1 && IntStream.range(0, n).allMatch(i -> sizes[i] == sizes[n - 1 - i])) {
            return n / 2;
        }
        int at = 0;
        for (int i = 1; i < n; i++) {
            at = sizes[i] < sizes[at] ? i : at;
        }
        return at > 0 && at < n - 1 ? at : -1;
    }

    Figure draw(String caption) {
        int last = sizes.length - 1;
        double step = Math.min(BAR + GAP, (Style.PAGE - 140.0) / last);
        double width = Math.max(last * step + BAR + 60, 320);
        int names = coding > 0 ? NAMES + HALVES : NAMES;
        Canvas canvas = Canvas.of(width, ABOVE + TALLEST + names, caption, words());
        double middle = canvas.top + ABOVE + TALLEST / 2.0;
        double first = canvas.width / 2.0 - last * step / 2;
        for (int i = 0; i < last; i++) {
            joint(canvas, first + i * step, first + (i + 1) * step, middle, i);
        }
        double below = canvas.top + ABOVE + TALLEST;
        for (int i = 0; i <= last; i++) {
            double x = first + i * step;
            bar(canvas, x, middle, i);
            canvas.text(name(i), x, below + 18, 0.5, Lettering.SMALL, Style.SOFT);
        }
        if (coding > 0) {
            double x = first + coding * step;
            half(canvas, first, x, below + 30, "encoder", Style.line(0));
            half(canvas, x, first + last * step, below + 30, "decoder", Style.line(2));
        }
        return canvas.done();
    }

    private void bar(Canvas canvas, double x, double middle, int i) {
        double height = height(sizes[i]);
        var bar =
                new RoundRectangle2D.Double(x - BAR / 2.0, middle - height / 2, BAR, height, 5, 5);
        canvas.fill(bar, colour(i));
        canvas.text(
                String.format(java.util.Locale.ROOT, "%,d", sizes[i]),
                x,
                middle - height / 2 - 7,
                0.5,
                Lettering.NORMAL,
                Style.INK);
    }

    /** Every number of a layer is joined to every number of the next. */
    private void joint(Canvas canvas, double x1, double x2, double middle, int i) {
        double a = height(sizes[i]) / 2;
        double b = height(sizes[i + 1]) / 2;
        var area = new Path2D.Double();
        area.moveTo(x1 + BAR / 2.0, middle - a);
        area.lineTo(x2 - BAR / 2.0, middle - b);
        area.lineTo(x2 - BAR / 2.0, middle + b);
        area.lineTo(x1 + BAR / 2.0, middle + a);
        area.closePath();
        Color colour = coding < 0 || i < coding ? Style.line(0) : Style.line(2);
        canvas.fill(area, Style.withAlpha(colour, 28));
    }

    private static void half(
            Canvas canvas, double from, double to, double y, String name, Color colour) {
        canvas.line(from + 4, y, to - 4, y, colour, 1.6);
        canvas.text(name, (from + to) / 2, y + 17, 0.5, Lettering.NORMAL, colour);
    }

    private Color colour(int i) {
        if (i == coding) {
            return Style.line(1);
        }
        return coding < 0 || i < coding ? Style.line(0) : Style.line(2);
    }

    /** As the square root: a picture of 784 numbers is 28 high. */
    private double height(int size) {
        int largest = Arrays.stream(sizes).max().orElseThrow();
        return Math.max(SHORTEST, TALLEST * Math.sqrt((double) size / largest));
    }

    private String name(int i) {
        if (i == 0) {
            return "input";
        }
        if (i == sizes.length - 1) {
            return coding < 0 ? "output" : "reconstruction";
        }
        return i == coding ? "codings" : "hidden";
    }

    private String words() {
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> name(i) + " " + sizes[i])
                .collect(Collectors.joining(" to ", "a network from ", ""));
    }
}
