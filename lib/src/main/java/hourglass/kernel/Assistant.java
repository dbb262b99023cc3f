package hourglass.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Completion, inspection and is-complete. The compiler is shared with the running cell, which holds
 * it only between its statements: what cannot be answered in a moment is answered with nothing.
 */
final class Assistant {
    private static final long PATIENCE = 100; // milliseconds for the compiler

    /** Imports, methods, classes and magics, which the compiler takes one by one. */
    private static final Pattern DECLARES =
            Pattern.compile(
                    "(/\\*(?:[^*]|\\*(?!/))*\\*/\\s*)?(%|import\\b|(@\\w+\\s+)*"
                            + "((public|private|protected|static|final|abstract|sealed)\\s+)*"
                            + "((class|interface|enum|record)\\b"
                            + "|[\\w<>\\[\\],.?]+\\s+\\w+\\s*\\([^()=]*\\)\\s*(throws[\\w\\s,.]+)?\\{))");

    /** What was asked, and after how many statements; equal questions have equal answers. */
    private record Question(String kind, String code, int cursor, int statements) {}

    private final Promptly promptly;
    private final Names names;
    private final SourceCodeAnalysis analysis;
    private final Completer completer;
    private final Inspector inspector;
    private final Magics magics;
    private final Live live;
    private boolean namesAreWarm;

    Assistant(Names names, Javadoc javadoc, Magics magics, Live live) {
        promptly = new Promptly(live::busy);
        this.names = names;
        analysis = names.analysis();
        completer = new Completer(names);
        inspector = new Inspector(names, javadoc, live);
        this.magics = magics;
        this.live = live;
    }

    Completer.Completion complete(String code, int cursor) {
        names.want();
        Completer.Completion nothing = new Completer.Completion(List.of(), cursor);
        Completer.Completion found =
                promptly.ask(
                        new Question("complete", code, cursor, live.statements()),
                        () -> withCompiler(() -> completeNow(code, cursor), nothing),
                        nothing);
        warmUpNames();
        return found;
    }

    private Completer.Completion completeNow(String code, int cursor) {
        int begin = begin(code, cursor);
        String statement = code.substring(begin);
        if (statement.startsWith("%")) {
            return magics.complete(statement, cursor - begin, begin);
        }
        Completer.Completion found = completer.complete(statement, cursor - begin);
        return new Completer.Completion(found.candidates(), begin + found.start());
    }

    /** What stands at the cursor, and its documentation; empty when there is nothing to say. */
    String inspect(String code, int cursor) {
        names.want();
        return promptly.ask(
                new Question("inspect", code, cursor, live.statements()),
                () -> inspectNow(code, cursor),
                "");
    }

    private String inspectNow(String code, int cursor) {
        Optional<Inspector.Variable> variable =
                withCompiler(() -> inspector.variable(code, cursor), Optional.empty());
        if (variable.isPresent()) {
            return inspector.describe(variable.get());
        }
        int end = Expression.endOfName(code, cursor);
        String statement = code.substring(begin(code, cursor), end);
        return statement.startsWith("%")
                ? magics.describe(statement)
                : inspector.documented(
                        withCompiler(() -> inspector.signatures(statement), List.of()));
    }

    /** "complete", "incomplete" or "invalid". */
    String isComplete(String code) {
        return promptly.ask(
                new Question("is complete", code, 0, 0),
                () -> withCompiler(() -> isCompleteNow(code), "unknown"),
                "unknown");
    }

    private String isCompleteNow(String code) {
        String rest = code;
        while (!rest.startsWith("%")) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            Completeness how = info.completeness();
            if (how == Completeness.DEFINITELY_INCOMPLETE
                    || how == Completeness.CONSIDERED_INCOMPLETE) {
                return "incomplete";
            }
            if (how == Completeness.UNKNOWN) {
                return "invalid";
            }
            String after = info.remaining();
            if (how == Completeness.EMPTY || after == null || after.isBlank()) {
                return "complete";
            }
            rest = after;
        }
        return "complete";
    }

    /**
     * Where the code begins that the compiler should see: the statement under the cursor, and those
     * before it that declare what it may use.
     */
    private int begin(String code, int cursor) {
        Statements walk = new Statements(code, analysis);
        int begin = 0;
        boolean alone = true;
        while (walk.next() && walk.start() <= cursor) {
            boolean declares = DECLARES.matcher(walk.text()).lookingAt();
            begin = alone || declares ? walk.start() : begin;
            alone = declares;
        }
        return Math.min(begin, cursor);
    }

    /** Asks for what is slow the first time, so that a reader's first Tab is answered. */
    void warmUp() {
        promptly.later(() -> warmUp("\"\"."));
        promptly.later(
                () ->
                        inspector.documented(
                                withCompiler(() -> inspector.signatures("List.of("), List.of())));
    }

    /** All names in reach take 30 MB: only for readers who have asked for any completion. */
    private synchronized void warmUpNames() {
        if (!namesAreWarm) {
            namesAreWarm = true;
            promptly.later(() -> warmUp("Mat"));
        }
    }

    private void warmUp(String code) {
        withCompiler(() -> completer.complete(code, code.length()).start(), 0);
    }

    private <T> T withCompiler(Supplier<T> work, T otherwise) {
        try {
            if (!live.compiler().tryLock(PATIENCE, TimeUnit.MILLISECONDS)) {
                return otherwise;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
        try {
            return work.get();
        } catch (RuntimeException | AssertionError e) {
            return otherwise; // the compiler may choke on half a statement
        } finally {
            live.compiler().unlock();
        }
    }
}
