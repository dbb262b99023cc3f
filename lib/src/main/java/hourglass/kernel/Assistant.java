package hourglass.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * Completion, inspection and is-complete. It waits a moment for the compiler, which a running cell
 * only holds between its statements, and gives an empty answer rather than a late one.
 */
final class Assistant {
    private static final long PATIENCE = 100; // milliseconds

    /** One way to go on. */
    record Candidate(String text, String kind, String signature) {}

    /** All ways to go on, replacing the text from {@code start}. */
    record Completion(List<Candidate> candidates, int start) {}

    private final SourceCodeAnalysis analysis;
    private final ReentrantLock compiler;

    Assistant(SourceCodeAnalysis analysis, ReentrantLock compiler) {
        this.analysis = analysis;
        this.compiler = compiler;
    }

    Completion complete(String code, int cursor) {
        return withCompiler(() -> completeNow(code, cursor), new Completion(List.of(), cursor));
    }

    private Completion completeNow(String code, int cursor) {
        int begin = statementAt(code, cursor);
        int[] anchor = {cursor - begin};
        List<Suggestion> all =
                analysis.completionSuggestions(code.substring(begin), cursor - begin, anchor);
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        boolean typed = all.stream().anyMatch(Suggestion::matchesType);
        for (boolean fitting : new boolean[] {true, false}) {
            all.stream()
                    .filter(one -> one.matchesType() == fitting)
                    .forEach(
                            one ->
                                    candidates.putIfAbsent(
                                            one.continuation(), candidate(one, typed)));
        }
        return new Completion(new ArrayList<>(candidates.values()), begin + anchor[0]);
    }

    private static Candidate candidate(Suggestion one, boolean typed) {
        String text = one.continuation();
        String kind =
                text.endsWith("(") || text.endsWith("()")
                        ? "function"
                        : Character.isUpperCase(text.charAt(0)) ? "class" : "instance";
        return new Candidate(text, kind, typed && one.matchesType() ? "fits" : "");
    }

    /** Signatures at the cursor with their documentation; empty when there is nothing to say. */
    String inspect(String code, int cursor) {
        return withCompiler(() -> inspectNow(code, cursor), "");
    }

    private String inspectNow(String code, int cursor) {
        int begin = statementAt(code, cursor);
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        String text = code.substring(begin, end);
        List<Documentation> found = analysis.documentation(text, text.length(), false);
        if (found.isEmpty()) {
            found = analysis.documentation(text + "(", text.length() + 1, false);
        }
        return found.stream()
                .map(Documentation::signature)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** "complete", "incomplete" or "invalid". */
    String isComplete(String code) {
        return withCompiler(() -> isCompleteNow(code), "unknown");
    }

    private String isCompleteNow(String code) {
        if (code.startsWith("%")) {
            return "complete";
        }
        String rest = code;
        while (true) {
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
    }

    /** Where the statement under the cursor begins. */
    private int statementAt(String code, int cursor) {
        Statements walk = new Statements(code, analysis);
        int begin = 0;
        while (walk.next() && walk.start() <= cursor) {
            begin = walk.start();
        }
        return Math.min(begin, cursor);
    }

    private <T> T withCompiler(Supplier<T> work, T otherwise) {
        try {
            if (!compiler.tryLock(PATIENCE, TimeUnit.MILLISECONDS)) {
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
            compiler.unlock();
        }
    }
}
