package hourglass.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        double label = widest(rows.stream().map(Row::label), Lettering.NORMAL);
        int left = label == 0 ? 0 : (int) Math.ceil(label) + 10;
        int columns = rows.stream().mapToInt(Row::count).max().orElseThrow();
        int zoom = zoom(columns, left);
        int cell = cell(zoom);
        int height = rows.stream().mapToInt(row -> height(row, zoom)).sum() - ROW_GAP;
        Canvas canvas = Canvas.of(left + columns * cell - GAP, height, caption, words);
        int y = (int) Math.round(canvas.top);
        for (Row row : rows) {
            draw(canvas, row, left, y, zoom, cell);
            y += height(row, zoom);
        }
        return canvas.done();
    }

    /** Points from one image to the next: wide enough for the images and their notes. */
    private int cell(int zoom) {
        int image = rows.stream().mapToInt(r -> points(r.tiles.width, zoom)).max().orElse(0);
        double note = widest(rows.stream().flatMap(r -> r.notes.stream()), Lettering.SMALL);
        return (int) Math.ceil(Math.max(image, note)) + GAP;
    }

    private static int height(Row row, int zoom) {
        return points(row.tiles.height, zoom) + row.noteHeight() + ROW_GAP;
    }

    private static double widest(Stream<String> texts, float size) {
        return texts.mapToDouble(text -> Lettering.width(text, size)).max().orElse(0);
    }

    private static void draw(Canvas canvas, Row row, int left, int y, int zoom, int cell) {
        int height = points(row.tiles.height, zoom);
        double middle = y + height / 2.0 + 4;
        canvas.text(row.label, Style.MARGIN, middle, 0, Lettering.NORMAL, Style.SOFT);
        int inset = (cell - GAP - points(row.tiles.width, zoom)) / 2;
        for (int i = 0; i < row.count; i++) {
            int x = Style.MARGIN + left + i * cell;
            int at = Figure.SCALE * (x + inset);
            tile(canvas, row.tiles, row.from + i, at, Figure.SCALE * y, zoom);
            if (!row.notes.isEmpty()) {
                String note = row.notes.get(i);
                double centre = x + (cell - GAP) / 2.0;
                canvas.text(note, centre, y + height + 12, 0.5, Lettering.SMALL, Style.SOFT);
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
