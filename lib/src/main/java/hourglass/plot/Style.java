package hourglass.plot;

import java.awt.Color;
import java.util.List;

/** The one look of all figures: ink on white paper, few lines, colours told apart by everybody. */
final class Style {
    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x222222);
    static final Color SOFT = new Color(0x666666);
    static final Color AXIS = new Color(0xaaaaaa);
    static final Color HAIR = new Color(0xe4e4e4);

    /** Space around everything, in points. */
    static final int MARGIN = 14;

    /** The page's width that figures fill at most. */
    static final int PAGE = 880;

    /** For lines: Okabe and Ito, "Color universal design", 2008, darkest first. */
    static final List<Color> LINES =
            colours(0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00);

    /** For ten classes: Petroff, "Accessible color sequences for data visualization", 2021. */
    static final List<Color> CLASSES =
            colours(
                    0x3f90da, 0xffa90e, 0xbd1f01, 0x94a4a2, 0x832db6, 0xa96b59, 0xe76300, 0xb9ac70,
                    0x717581, 0x92dadd);

    private Style() {}

    static Color line(int i) {
        return LINES.get(i % LINES.size());
    }

    static Color withAlpha(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    private static List<Color> colours(int... rgb) {
        return java.util.Arrays.stream(rgb).mapToObj(Color::new).toList();
    }
}
