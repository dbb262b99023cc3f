package hourglass.plot;

import java.util.ArrayList;
import java.util.List;

/** Rows of small images, each row with a label before it and perhaps a note under each image. */
final class Sheet {
    private static final int GAP = 5; // points between images
    private static final int ROW_GAP = 6;
    private static final int NOTE = 15; // points for a line of notes
    private static final int LARGEST = 84; // points of an image's side
    private static final int SMALLEST = 14;
    private static final int ROWS_AT_MOST = 100;
    private static final int FRAME = 0xe4e4e4;

    private final List<Row> rows = new ArrayList<>();

    /**
     * @param from the first image of the row
     * @param notes one text an image, or none
     */
    record Row(String label, Tiles tiles, int from, int count, List<String> notes) {
        int noteHeight() {
            return notes.isEmpty() ? 0 : NOTE;
        }
    }

    Sheet add(Row row) {
        rows.add(row);
        return this;
    }

    Figure draw(String caption, String words) {
        int columns = rows.stream().mapToInt(Row::count).max().orElseThrow();
        double label =
                rows.stream()
                        .mapToDouble(r -> Lettering.width(r.label, Lettering.NORMAL))
                        .max()
                        .orElse(0);
        int left = label == 0 ? 0 : (int) Math.ceil(label) + 10;
        int zoom = zoom(columns, left);
        int height = -ROW_GAP;
        int width = 0;
        for (Row row : rows) {
            height += points(row.tiles.height, zoom) + row.noteHeight() + ROW_GAP;
            width = Math.max(width, row.count * (points(row.tiles.width, zoom) + GAP) - GAP);
        }
        Canvas canvas = Canvas.of(left + width, height, caption, words);
        int y = (int) Math.round(canvas.top);
        for (Row row : rows) {
            draw(canvas, row, left, y, zoom);
            y += points(row.tiles.height, zoom) + row.noteHeight() + ROW_GAP;
        }
        return canvas.done();
    }

    private static void draw(Canvas canvas, Row row, int left, int y, int zoom) {
        int height = points(row.tiles.height, zoom);
        int width = points(row.tiles.width, zoom);
        double middle = y + height / 2.0 + 4;
        canvas.text(row.label, Style.MARGIN, middle, 0, Lettering.NORMAL, Style.SOFT);
        for (int i = 0; i < row.count; i++) {
            int x = Style.MARGIN + left + i * (width + GAP);
            tile(canvas, row.tiles, row.from + i, Figure.SCALE * x, Figure.SCALE * y, zoom);
            if (!row.notes.isEmpty()) {
                canvas.text(
                        row.notes.get(i),
                        x + width / 2.0,
                        y + height + 12,
                        0.5,
                        Lettering.SMALL,
                        Style.SOFT);
            }
        }
    }

    /** Each value becomes a square of zoom x zoom pixels, inside a hairline. */
    private static void tile(Canvas canvas, Tiles tiles, int image, int left, int top, int zoom) {
        int width = zoom * tiles.width;
        int height = zoom * tiles.height;
        for (int y = -1; y <= height; y++) {
            for (int x = -1; x <= width; x++) {
                boolean frame = x < 0 || y < 0 || x == width || y == height;
                int rgb = frame ? FRAME : tiles.rgb(image, y / zoom, x / zoom);
                canvas.pixel(left + x, top + y, rgb);
            }
        }
    }

    private static int points(int cells, int zoom) {
        return (cells * zoom + Figure.SCALE - 1) / Figure.SCALE;
    }

    /** The largest whole number of pixels to a value with which a row fits on the page. */
    private int zoom(int columns, int left) {
        int side =
                rows.stream()
                        .mapToInt(r -> Math.max(r.tiles.width, r.tiles.height))
                        .max()
                        .orElseThrow();
        double room = (double) (Style.PAGE - 2 * Style.MARGIN - left + GAP) / columns - GAP;
        if (room < SMALLEST || rows.size() > ROWS_AT_MOST) {
            throw new IllegalArgumentException(
                    "%d rows of %d images do not fit on a page: show fewer, for instance images.get(\":40\"), or use other columns"
                            .formatted(rows.size(), columns));
        }
        return Math.max(1, (int) (Figure.SCALE * Math.min(room, LARGEST) / side));
    }
}
