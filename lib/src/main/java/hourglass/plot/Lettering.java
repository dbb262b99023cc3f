package hourglass.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The figures' type: the JDK's own sans serif, measured and broken into lines. */
final class Lettering {
    static final float CAPTION = 13.5f;
    static final float NORMAL = 12f;
    static final float SMALL = 10.5f;
    static final double CAPTION_LINE = 19;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Font SANS =
            checked(
                    () -> {
                        var font = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
                        font.deriveFont(NORMAL).getStringBounds("Hourglass", CONTEXT);
                        return font;
                    });

    private Lettering() {}

    static Font font(float size) {
        return SANS.deriveFont(size);
    }

    static double width(String text, float size) {
        return font(size).getStringBounds(text, CONTEXT).getWidth();
    }

    /** Breaks {@code text} between words into lines no wider than {@code most}. */
    static List<String> wrap(String text, float size, double most) {
        var lines = new ArrayList<String>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > most) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /** A JDK without a font fails in several ways; each becomes one sentence with the mend. */
    static Font checked(Supplier<Font> font) {
        try {
            return font.get();
        } catch (LinkageError | InternalError | RuntimeException e) {
            throw new IllegalStateException(
                    "this Java finds no font to write with (%s): install one, on Debian or Ubuntu with 'sudo apt-get install fontconfig fonts-dejavu-core', and restart the kernel"
                            .formatted(e),
                    e);
        }
    }
}
