package hourglass.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.util.List;

/** A figure being drawn, measured in points of the page; its caption is there from the start. */
final class Canvas {
    private static final float[] DASHES = {4, 3};

    final Graphics2D pen;
    final int width;
    final int height;

    /** Where the drawing may begin, under the caption. */
    final double top;

    private final Figure figure;

    private Canvas(int width, int height, String caption, String words, List<String> lines) {
        this.width = width;
        this.height = height;
        figure = new Figure(width, height, both(caption, words));
        pen = figure.createGraphics();
        pen.scale(Figure.SCALE, Figure.SCALE);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        double y = Style.MARGIN + Lettering.CAPTION;
        for (String line : lines) {
            text(line, Style.MARGIN, y, 0, Lettering.CAPTION, Style.INK);
            y += Lettering.CAPTION_LINE;
        }
        top = Style.MARGIN + captionHeight(lines);
    }

    /**
     * Paper for a drawing of {@code inner} points by {@code innerHeight}, with a caption above and
     * a margin around.
     */
    static Canvas of(double inner, double innerHeight, String caption, String words) {
        double wanted = Lettering.width(caption, Lettering.CAPTION);
        double across = Math.max(inner, Math.min(wanted, 440));
        List<String> lines = Lettering.wrap(caption, Lettering.CAPTION, across + 0.5);
        return new Canvas(
                (int) Math.ceil(across) + 2 * Style.MARGIN,
                (int) Math.ceil(innerHeight + captionHeight(lines)) + 2 * Style.MARGIN,
                caption,
                words,
                lines);
    }

    private static String both(String caption, String words) {
        if (caption.isEmpty() || words.isEmpty()) {
            return caption + words;
        }
        return "%s (%s)".formatted(caption, words);
    }

    private static double captionHeight(List<String> lines) {
        return lines.isEmpty() ? 0 : lines.size() * Lettering.CAPTION_LINE + 8;
    }

    /**
     * Writes {@code text} with its base line at {@code y}.
     *
     * @param align 0 if it begins at {@code x}, 0.5 if {@code x} is its middle, 1 its end
     */
    void text(String text, double x, double y, double align, float size, Color colour) {
        pen.setFont(Lettering.font(size));
        pen.setColor(colour);
        double left = align == 0 ? x : x - align * Lettering.width(text, size);
        pen.drawString(text, (float) left, (float) y);
    }

    /** Small text around a point, with paper behind its letters. */
    void label(String text, double x, double y) {
        var glyphs =
                Lettering.font(Lettering.SMALL).createGlyphVector(pen.getFontRenderContext(), text);
        double left = x - Lettering.width(text, Lettering.SMALL) / 2;
        java.awt.Shape outline = glyphs.getOutline((float) left, (float) (y + 4));
        draw(outline, Style.PAPER, 3.2);
        fill(outline, Style.INK);
    }

    void line(double x1, double y1, double x2, double y2, Color colour, double thickness) {
        draw(new Line2D.Double(x1, y1, x2, y2), colour, thickness);
    }

    void draw(java.awt.Shape outline, Color colour, double thickness) {
        pen.setStroke(
                new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.setColor(colour);
        pen.draw(outline);
    }

    void dashed(double x1, double y1, double x2, double y2, Color colour, double thickness) {
        pen.setStroke(
                new BasicStroke(
                        (float) thickness,
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_ROUND,
                        1,
                        DASHES,
                        0));
        pen.setColor(colour);
        pen.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void fill(java.awt.Shape area, Color colour) {
        pen.setColor(colour);
        pen.fill(area);
    }

    void dot(double x, double y, double radius, Color colour) {
        fill(
                new java.awt.geom.Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius),
                colour);
    }

    /** A pixel of the figure itself, two of which make a point. */
    void pixel(int x, int y, int rgb) {
        figure.setRGB(x, y, rgb);
    }

    /** A square of whole pixels, whose edges blend with nothing. */
    void square(double x, double y, double radius, Color colour) {
        int side = (int) Math.round(2 * radius * Figure.SCALE);
        int left = (int) Math.round((x - radius) * Figure.SCALE);
        int top = (int) Math.round((y - radius) * Figure.SCALE);
        for (int i = 0; i < side * side; i++) {
            pixel(left + i % side, top + i / side, colour.getRGB() & 0xffffff);
        }
    }

    Figure done() {
        pen.dispose();
        return figure;
    }

    /** Done in at most 16 colours: half the file, where blends of colours do not matter. */
    Figure doneInFewColours() {
        figure.keepCommonestColours(16);
        return done();
    }
}
