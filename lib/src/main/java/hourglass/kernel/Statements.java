package hourglass.kernel;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Walks through the statements of a cell. */
final class Statements {
    private final String cell;
    private final SourceCodeAnalysis analysis;
    private int start;
    private int end;
    private String text = "";

    Statements(String cell, SourceCodeAnalysis analysis) {
        this.cell = cell;
        this.analysis = analysis;
    }

    /** Moves to the next statement; false at the end. */
    boolean next() {
        start = end;
        while (start < cell.length() && Character.isWhitespace(cell.charAt(start))) {
            start++;
        }
        if (start == cell.length()) {
            return false;
        }
        if (cell.charAt(start) == '%') {
            end = endOfMagic();
            text = cell.substring(start, end);
            return true;
        }
        String rest = cell.substring(start);
        CompletionInfo info = analysis.analyzeCompletion(rest);
        if (info.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
            return false;
        }
        String after = info.remaining() == null ? "" : info.remaining();
        int length = rest.length() - after.length();
        end = length <= 0 ? cell.length() : start + length; // incomplete: all of it
        text = cell.substring(start, end);
        return true;
    }

    /** Whether something stands behind this statement. */
    boolean hasMore() {
        return !cell.substring(end).isBlank();
    }

    /** A magic is one line; one with two percent signs takes the rest of the cell. */
    private int endOfMagic() {
        int line = cell.indexOf('\n', start);
        return line < 0 || cell.startsWith("%%", start) ? cell.length() : line;
    }

    /** The statement as it stands in the cell. */
    String text() {
        return text;
    }

    /** Where it begins. */
    int start() {
        return start;
    }

    /** The line of the cell on which it begins, from 1. */
    int line() {
        return 1 + (int) cell.substring(0, start).chars().filter(c -> c == '\n').count();
    }
}
