package hourglass.cli;

import java.awt.GraphicsEnvironment;

/** Whether Java can draw text: it needs fontconfig and one font. */
final class Fonts {
    private Fonts() {}

    /** What is wrong, or "". */
    static String fault() {
        try {
            int fonts = GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts().length;
            return fonts > 0 ? "" : "Java finds no font to draw text with";
        } catch (LinkageError | RuntimeException e) {
            return "Java cannot draw text: " + e.getMessage();
        }
    }
}
