package hourglass.kernel;

/** Positions in a text: the protocol counts code points, Java counts chars. */
final class Offsets {
    private Offsets() {}

    static int fromCodePoints(String text, int codePoints) {
        int all = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, all)));
    }

    static int toCodePoints(String text, int offset) {
        return text.codePointCount(0, Math.max(0, Math.min(offset, text.length())));
    }
}
