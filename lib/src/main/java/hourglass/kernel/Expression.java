package hourglass.kernel;

/** Finds its way backwards through half-written code. */
final class Expression {
    private Expression() {}

    /** The name that the cursor stands in or behind, "" when it stands at none. */
    static String nameAt(String code, int cursor) {
        return code.substring(startOfName(code, cursor), endOfName(code, cursor));
    }

    static int startOfName(String code, int cursor) {
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    static int endOfName(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What stands before the dot at {@code dot}: {@code list.get(0)} in {@code f(list.get(0).}. */
    static String before(String code, int dot) {
        int at = dot;
        while (at > 0) {
            int next = step(code, at);
            if (next == at) {
                break;
            }
            at = next;
        }
        String head = code.substring(0, at).stripTrailing();
        boolean made =
                head.endsWith("new")
                        && head.length() == Math.max(startOfName(head, head.length()), 0) + 3;
        return (made ? "new " : "") + code.substring(at, dot).strip();
    }

    /** One part of an expression back: a name, brackets with what is in them, a string, a dot. */
    private static int step(String code, int at) {
        char last = code.charAt(at - 1);
        if (last == ')' || last == ']' || last == '>') {
            return open(code, at - 1);
        }
        if (last == '"') {
            return Math.max(0, code.lastIndexOf('"', at - 2));
        }
        if (last == '.' || last == '\n' || last == ' ') {
            return joint(code, at);
        }
        return startOfName(code, at);
    }

    /** A dot, with the blanks around it when a call goes on in the next line. */
    private static int joint(String code, int at) {
        int start = at;
        while (start > 0
                && (Character.isWhitespace(code.charAt(start - 1))
                        || code.charAt(start - 1) == '.')) {
            start--;
        }
        boolean chained = code.substring(start, at).contains(".");
        boolean blank = code.startsWith(".", at); // the blank stands before a dot
        return chained || blank ? start : at;
    }

    private static int open(String code, int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            char c = code.charAt(i);
            depth += ")]>".indexOf(c) >= 0 ? 1 : 0;
            depth -= "([<".indexOf(c) >= 0 ? 1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return close + 1;
    }
}
