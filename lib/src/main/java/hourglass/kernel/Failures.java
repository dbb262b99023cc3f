package hourglass.kernel;

import hourglass.show.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import org.jspecify.annotations.Nullable;

/** Errors as a learner should read them: what, why, and where in the cells. */
final class Failures {
    static final int CAUSES = 10;
    private static final Pattern WRAPPER =
            Pattern.compile(
                    "REPL\\.\\$JShell\\$\\w+[.$]"); // the class JShell puts around a statement
    private static final int FRAMES = 12;
    private static final int LINES = 12; // of a message
    private static final int LONGEST = 1_500; // characters of a message
    static final String RED = "\u001B[1;31m";
    static final String PLAIN = "\u001B[0m";

    private final Places places;

    Failures(Places places) {
        this.places = places;
    }

    /** An exception thrown by a cell; {@code translated} names the statements in its stack. */
    Output.Failure thrown(Throwable thrown, @Nullable Throwable translated) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(thrown));
        String hint = Remedies.of(nameOf(thrown) + ": " + messageOf(thrown));
        addFrames(lines, translated == null ? thrown.getStackTrace() : translated.getStackTrace());
        Throwable cause = thrown.getCause();
        Throwable seen = translated == null ? null : translated.getCause();
        for (int i = 0; cause != null && i < CAUSES; i++) {
            lines.add("caused by " + headline(cause));
            hint = hint.isEmpty() ? Remedies.of(nameOf(cause) + ": " + messageOf(cause)) : hint;
            addFrames(lines, seen == null ? cause.getStackTrace() : seen.getStackTrace());
            cause = cause.getCause();
            seen = seen == null ? null : seen.getCause();
        }
        if (!hint.isEmpty()) {
            lines.add(hint);
        }
        return new Output.Failure(nameOf(thrown), messageOf(thrown), lines);
    }

    /**
     * The cell was stopped; code that noticed may say in a CancellationException how far it got.
     */
    static Output.Failure interrupted(@Nullable Throwable thrown) {
        String told = thrown instanceof CancellationException ? messageOf(thrown) : "";
        return plain(
                "Interrupted",
                (told.isEmpty() ? "the cell was stopped" : told)
                        + "; what was assigned before keeps its value");
    }

    /** A message of the kernel's own, such as a magic's. */
    static Output.Failure plain(String name, String message) {
        return new Output.Failure(name, message, List.of(RED + name + PLAIN + ": " + message));
    }

    private static String headline(Throwable thrown) {
        String message = messageOf(thrown);
        return RED + nameOf(thrown) + PLAIN + (message.isEmpty() ? "" : ": " + message);
    }

    private void addFrames(List<String> lines, StackTraceElement[] frames) {
        int shown = 0;
        String library = "";
        for (StackTraceElement frame : frames) {
            String line = places.describe(frame);
            if (line == null) {
                library =
                        library.isEmpty() && shown == 0
                                ? frame.getClassName() + "." + frame.getMethodName()
                                : library;
            } else if (shown++ < FRAMES) {
                lines.add("    " + line);
            }
        }
        if (shown > FRAMES) {
            lines.add("    ... %,d more lines of your cells".formatted(shown - FRAMES));
        }
        if (!library.isEmpty() && shown > 0) {
            lines.add("    thrown in " + library);
        }
    }

    static String nameOf(Throwable thrown) {
        if (thrown instanceof EvalException eval) {
            return eval.getExceptionClassName().replaceAll(".*[.$]", "");
        }
        String name = thrown.getClass().getSimpleName();
        return name.isEmpty() ? thrown.getClass().getName() : name;
    }

    static String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : cut(WRAPPER.matcher(message).replaceAll("").strip());
        } catch (RuntimeException | Error e) {
            Interruption.pass(e);
            return "(its message cannot be read: " + e.getClass().getSimpleName() + ")";
        }
    }

    /** The engine's messages may list all it can do; the first lines say what went wrong. */
    private static String cut(String message) {
        List<String> lines = message.lines().limit(LINES).toList();
        String head = String.join("\n", lines);
        String kept = head.length() > LONGEST ? head.substring(0, LONGEST) : head;
        return kept.length() < message.length() ? kept + " ..." : message;
    }
}
