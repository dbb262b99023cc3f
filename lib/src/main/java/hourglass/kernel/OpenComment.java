package hourglass.kernel;

/** Finds a comment that nothing closes: JShell would pass over it, and over all that follows. */
final class OpenComment {
    private final String code;
    private int at;

    private OpenComment(String code) {
        this.code = code;
    }

    /** Where it begins; -1 when every comment of the cell is closed. */
    static int in(String code) {
        return new OpenComment(code).find();
    }

    private int find() {
        while (at < code.length()) {
            int begin = at;
            if (code.startsWith("/*", at) && !skip(2, "*/")) {
                return begin;
            }
            if (at == begin) {
                skipOther(code.charAt(at));
            }
        }
        return -1;
    }

    private void skipOther(char c) {
        if (code.startsWith("//", at) || (c == '%' && isFirst())) {
            skip(1, "\n"); // a magic's pattern, such as libs/*.jar, opens no comment
        } else if (code.startsWith("\"\"\"", at)) {
            skip(3, "\"\"\"");
        } else if (c == '"' || c == '\'') {
            skipQuoted(c);
        } else {
            at++;
        }
    }

    private boolean isFirst() {
        int begin = code.lastIndexOf('\n', at) + 1;
        return code.substring(begin, at).isBlank();
    }

    private void skipQuoted(char quote) {
        for (at++; at < code.length() && code.charAt(at) != '\n'; at++) {
            if (code.charAt(at) == quote) {
                at++;
                return;
            }
            at += code.charAt(at) == '\\' ? 1 : 0;
        }
    }

    /** Goes behind the next {@code end}; false when there is none. */
    private boolean skip(int opening, String end) {
        int found = code.indexOf(end, at + opening);
        at = found < 0 ? code.length() : found + end.length();
        return found >= 0;
    }
}
