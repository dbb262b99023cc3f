package hourglass.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** A map with small images on it, each where its point is, none over another. */
final class Thumbnails {
    private static final int WIDTH = Style.PAGE - 2 * Style.MARGIN;
    private static final int HEIGHT = 660;
    private static final int ZOOM = 2; // pixels to a value
    private static final int GREYS = 0xf0f0f0; // sixteen of them are enough at this size
    private static final int BORDER = 4; // pixels
    private static final int GAP = 2; // pixels between two borders

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
        points.drawCells(canvas, axes, 4);
        List<Place> placed = places(axes);
        placed.forEach(place -> draw(canvas, place));
        Maps.legend(canvas, points.names, canvas.height - Style.MARGIN - 8);
        return canvas.done();
    }

    /** Where an image stands: its number, and its left upper corner in pixels. */
    record Place(int image, int left, int top) {}

    /** In the order of the points: an image is placed if it is far enough from those before. */
    List<Place> places(Axes axes) {
        var placed = new ArrayList<Place>();
        for (int i = 0; i < points.count(); i++) {
            boolean drawn = Float.isFinite(points.x(i)) && Float.isFinite(points.y(i));
            Place place = place(i, axes);
            if (drawn && placed.stream().noneMatch(other -> touch(place, other))) {
                placed.add(place);
            }
        }
        return placed;
    }

    /** With its point in the middle; all images begin on even pixels, for a small file. */
    Place place(int i, Axes axes) {
        int left =
                ZOOM * (int) Math.round((Figure.SCALE * axes.x(points.x(i)) - side() / 2.0) / ZOOM);
        int top =
                ZOOM * (int) Math.round((Figure.SCALE * axes.y(points.y(i)) - side() / 2.0) / ZOOM);
        return new Place(i, left, top);
    }

    boolean touch(Place a, Place b) {
        int apart = side() + GAP;
        return Math.abs(a.left - b.left) < apart && Math.abs(a.top - b.top) < apart;
    }

    private String words() {
        return "%d points, images where there is room, framed in the colour of their class: %s"
                .formatted(points.count(), String.join(", ", points.names));
    }

    /** Of an image with its border, in pixels. */
    int side() {
        return ZOOM * Math.max(tiles.width, tiles.height) + 2 * BORDER;
    }

    private int grey(int image, int y, int x) {
        int coarse = tiles.rgb(image, y, x) & GREYS;
        return coarse | coarse >> 4; // white stays white
    }

    private void draw(Canvas canvas, Place place) {
        Color colour = Style.CLASSES.get(points.label(place.image));
        int width = ZOOM * tiles.width;
        int height = ZOOM * tiles.height;
        for (int y = -BORDER; y < height + BORDER; y++) {
            for (int x = -BORDER; x < width + BORDER; x++) {
                boolean border = x < 0 || y < 0 || x >= width || y >= height;
                int rgb = border ? colour.getRGB() : grey(place.image, y / ZOOM, x / ZOOM);
                canvas.pixel(place.left + BORDER + x, place.top + BORDER + y, rgb & 0xffffff);
            }
        }
    }
}
