package hourglass.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.WordUtils;

/** A documentation comment as text that one can read in a narrow window. */
final class Prose {
    private static final int WIDTH = 88;
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@(\\w+)\\s*");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");

    private Prose() {}

    static String of(String comment) {
        String plain = inline(comment.strip());
        List<String> parts = new ArrayList<>();
        Matcher block = BLOCK.matcher(plain);
        int from = 0;
        String name = "";
        while (block.find()) {
            parts.add(part(name, plain.substring(from, block.start())));
            name = block.group(1);
            from = block.end();
        }
        parts.add(part(name, plain.substring(from)));
        return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n"));
    }

    /** Inline tags by what they say, from the innermost outwards. */
    private static String inline(String text) {
        String now = text;
        for (Matcher tag = INLINE.matcher(now); tag.find(); tag = INLINE.matcher(now)) {
            String said = said(tag.group(1), tag.group(2).strip());
            now = now.substring(0, tag.start()) + said + now.substring(tag.end());
        }
        return now;
    }

    private static String said(String tag, String content) {
        return switch (tag) {
            case "code", "literal" -> StringEscapeUtils.escapeHtml4(content);
            case "link", "linkplain" -> label(content);
            case "return" -> "Returns " + content + ".";
            case "snippet", "index", "systemProperty", "summary", "value" -> content;
            default -> "";
        };
    }

    private static String label(String content) {
        String[] words = content.split("\\s+(?![^(]*\\))", 2); // blanks between parameters stay
        String target = words[0].startsWith("#") ? words[0].substring(1) : words[0];
        return words.length > 1 ? words[1] : target.replace('#', '.');
    }

    private static String part(String tag, String content) {
        return switch (tag) {
            case "" -> paragraphs(content) + "\n";
            case "param" -> named(content, "");
            case "return" -> "  returns " + flowing(content);
            case "throws", "exception" ->
                    content.strip().matches("\\S*") ? "" : named(content, "throws ");
            case "deprecated" -> "  deprecated: " + flowing(content);
            default -> "";
        };
    }

    private static String named(String content, String before) {
        String[] words = content.strip().split("\\s+", 2);
        String rest = words.length > 1 ? ": " + flowing(words[1]) : "";
        return "  " + before + words[0] + rest;
    }

    private static String flowing(String html) {
        return wrapped(text(html), "    ");
    }

    /** Paragraphs and list items on lines of their own; what is in pre keeps its lines. */
    private static String paragraphs(String html) {
        List<String> lines = new ArrayList<>();
        String[] pieces = html.split("(?i)</?pre[^>]*>", -1);
        for (int i = 0; i < pieces.length; i++) {
            lines.add(i % 2 == 1 ? verbatim(pieces[i]) : blocks(pieces[i]));
        }
        return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n\n"));
    }

    private static String verbatim(String html) {
        return StringEscapeUtils.unescapeHtml4(TAG.matcher(html).replaceAll(""))
                .replaceFirst("^\\s*\\n", "")
                .stripTrailing();
    }

    private static String blocks(String html) {
        String marked =
                html.replaceAll("(?i)<li[^>]*>", "\u0001\u0002")
                        .replaceAll(
                                "(?i)</?(p|ul|ol|dl|dt|dd|table|tr|h\\d|blockquote|div)\\b[^>]*>",
                                "\u0001");
        return Pattern.compile("\u0001")
                .splitAsStream(marked)
                .map(Prose::text)
                .filter(block -> !block.isBlank())
                .map(block -> wrapped(block.replace("\u0002", "- "), ""))
                .collect(Collectors.joining("\n"));
    }

    private static String text(String html) {
        String bare = TAG.matcher(html.replaceAll("(?i)<sup>", "^")).replaceAll("");
        return StringEscapeUtils.unescapeHtml4(bare).replaceAll("\\s+", " ").strip();
    }

    private static String wrapped(String text, String indent) {
        return WordUtils.wrap(text, WIDTH, "\n" + indent, false);
    }
}
