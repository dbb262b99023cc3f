package hourglass.plot;

import hourglass.show.Shown;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A finished picture on white, with two pixels to each point of the page so that it is sharp on
 * every screen. A notebook shows it as a PNG; a page reader, or a terminal, gets the words.
 */
public final class Figure extends BufferedImage implements Shown {
    /** Pixels to a point of the page. */
    static final int SCALE = 2;

    private final String words;

    /**
     * An empty white figure.
     *
     * @param width in points of the page
     * @param height in points of the page
     * @param words what a reader who cannot see it should know
     */
    Figure(int width, int height, String words) {
        super(SCALE * width, SCALE * height, TYPE_INT_RGB);
        this.words = words;
        Arrays.fill(pixels(), 0xffffff);
    }

    /** How wide it is meant to be on a page; half its pixels. */
    public int widthOnPage() {
        return getWidth() / SCALE;
    }

    /** What the figure shows, in words. */
    public String words() {
        return words;
    }

    /**
     * The picture as a PNG file of at most 256 colours; the same picture gives the same bytes. Its
     * header says that two pixels make a point.
     */
    public byte[] png() {
        return Png.write(pixels(), getWidth(), getHeight());
    }

    /** Other pixels take the nearest of the {@code most} commonest colours. */
    void keepCommonestColours(int most) {
        Commonest.keep(pixels(), most);
    }

    /** The memory the figure is drawn in, 0xRRGGBB row by row. */
    private int[] pixels() {
        return ((DataBufferInt) getRaster().getDataBuffer()).getData();
    }

    /**
     * Writes the PNG to {@code file}, and makes its folder where that is missing.
     *
     * @return the file
     */
    public Path save(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.write(file, png());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the figure cannot be written to %s (%s): choose a folder you may write to"
                            .formatted(file, e),
                    e);
        }
    }

    @Override
    public Map<String, Object> bundle() {
        var bundle = new LinkedHashMap<String, Object>();
        bundle.put("image/png", png());
        bundle.put("text/plain", words);
        return bundle;
    }

    @Override
    public Map<String, Object> metadata() {
        return Map.of("image/png", Map.of("width", widthOnPage(), "height", getHeight() / SCALE));
    }

    @Override
    public String toString() {
        return words;
    }
}
