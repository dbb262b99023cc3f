package hourglass.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** A map with small images on it, each where its point is, none over another. */
final class Thumbnails {
    private static final int WIDTH = Style.PAGE - 2 * Style.MARGIN;
    private static final int HEIGHT = 660;
    private static final int ZOOM = 2; // pixels to a value
    private static final int BORDER = 3; // pixels
    private static final int GAP = 3; // pixels between two borders

    private final Scatter points;
    private final Tiles tiles;

    Thumbnails(Scatter points, Tiles tiles) {
        if (points.count() != tiles.count) {
            throw new IllegalArgumentException(
                    "%d points, but %d images: take both from the same part of the set"
                            .formatted(points.count(), tiles.count));
        }
        this.points = points;
        this.tiles = tiles;
    }

    Figure draw(String caption) {
        double inner = Math.max(WIDTH, Maps.legendWidth(points.names));
        Canvas canvas = Canvas.of(inner, HEIGHT + Maps.LEGEND, caption, words());
        double half = side() / 2.0 / Figure.SCALE; // images at the rim stay on the page
        Axes axes =
                Maps.square(
                        points,
                        Style.MARGIN + half,
                        canvas.top + half,
                        WIDTH - 2 * half,
                        HEIGHT - 2 * half);
        points.drawPixels(canvas, axes, 1);
        List<Place> placed = places(axes);
        placed.forEach(place -> draw(canvas, place));
        Maps.legend(canvas, points.names, canvas.height - Style.MARGIN - 8);
        return canvas.done();
    }

    /** Where an image stands: its number, and its left upper corner in pixels. */
    record Place(int image, int left, int top) {}

    /** In the order of the points: an image is placed if it is far enough from those before. */
    List<Place> places(Axes axes) {
        int side = side();
        var placed = new ArrayList<Place>();
        for (int i = 0; i < points.count(); i++) {
            double x = axes.x(points.x(i));
            double y = axes.y(points.y(i));
            if (Double.isFinite(x) && Double.isFinite(y)) {
                int left = (int) Math.round(Figure.SCALE * x - side / 2.0);
                int top = (int) Math.round(Figure.SCALE * y - side / 2.0);
                boolean free =
                        placed.stream()
                                .noneMatch(
                                        p ->
                                                Math.abs(p.left - left) < side + GAP
                                                        && Math.abs(p.top - top) < side + GAP);
                if (free) {
                    placed.add(new Place(i, left, top));
                }
            }
        }
        return placed;
    }

    private String words() {
        return "%d points, images where there is room, framed in the colour of their class: %s"
                .formatted(points.count(), String.join(", ", points.names));
    }

    /** Of an image with its border, in pixels. */
    int side() {
        return ZOOM * Math.max(tiles.width, tiles.height) + 2 * BORDER;
    }

    private void draw(Canvas canvas, Place place) {
        Color colour = Style.CLASSES.get(points.label(place.image));
        int width = ZOOM * tiles.width;
        int height = ZOOM * tiles.height;
        for (int y = -BORDER; y < height + BORDER; y++) {
            for (int x = -BORDER; x < width + BORDER; x++) {
                boolean border = x < 0 || y < 0 || x >= width || y >= height;
                int rgb = border ? colour.getRGB() : tiles.rgb(place.image, y / ZOOM, x / ZOOM);
                canvas.pixel(place.left + BORDER + x, place.top + BORDER + y, rgb & 0xffffff);
            }
        }
    }
}
