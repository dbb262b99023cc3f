package hourglass.data;

import hourglass.show.Shown;
import java.util.Map;

/** A remark that the reader must not miss. */
record Notice(String title, String text) implements Shown {
    @Override
    public Map<String, Object> bundle() {
        String html =
                """
                <div style="border-left: 4px solid #d98e04; background: #fdf6e7; color: #333; padding: 0.5em 1em">
                <strong>%s</strong><br>%s</div>"""
                        .formatted(escaped(title), escaped(text));
        return Map.of("text/plain", toString(), "text/html", html);
    }

    @Override
    public String toString() {
        return title + "\n" + text;
    }

    private static String escaped(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
