package hourglass.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** The variables, methods and classes that cells leave behind, and the compiler that knows them. */
final class Session {
    private static final List<String> IMPORTS =
            List.of(
                    "java.io.*",
                    "java.math.*",
                    "java.net.*",
                    "java.nio.file.*",
                    "java.util.*",
                    "java.util.concurrent.*",
                    "java.util.function.*",
                    "java.util.prefs.*",
                    "java.util.regex.*",
                    "java.util.stream.*",
                    "static hourglass.kernel.Display.*");

    private final ReentrantLock compiler = new ReentrantLock();
    private final ToolInterface tools = new ToolInterface();
    private final Interrupter interrupter = new Interrupter(tools);
    private final StreamWorkers workers = new StreamWorkers(tools);
    private final Leisure leisure = new Leisure();
    private final Carrier carrier = new Carrier();
    private final Places places = new Places();
    private final Failures failures = new Failures(places);
    private final Execution execution;
    private final JShell shell;
    private final CompiledClasses compiled;
    private final CompileErrors compileErrors;
    private final Assistant assistant;
    private final Magics magics;
    private int cell;
    private volatile boolean inCell;

    Session(Habits habits) {
        SnippetLoader loader = new SnippetLoader(Session.class.getClassLoader(), carrier);
        Thread.currentThread().setContextClassLoader(loader);
        execution = new Execution(loader, interrupter, compiler, tools);
        shell =
                JShell.builder()
                        .executionEngine(new InThisJvm(execution), Map.of())
                        .idGenerator((snippet, index) -> places.newId())
                        .fileManager(files -> new ClassPathFiles(files, leisure))
                        .compilerOptions(options(habits))
                        .build();
        compiled = new CompiledClasses(shell);
        Names names = new Names(shell, loader, leisure);
        compileErrors = new CompileErrors(shell, places, names);
        magics = new Magics(this, shell);
        Javadoc javadoc = new Javadoc(new Sources(places));
        assistant = new Assistant(names, javadoc, magics, new View());
        habits.classPath().forEach(shell::addToClasspath);
        IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
    }

    /** What editing may know of this session. */
    private final class View implements Live {
        @Override
        public ReentrantLock compiler() {
            return compiler;
        }

        @Override
        public @Nullable Object valueOf(VarSnippet variable) {
            return execution.peek(shell, variable);
        }

        @Override
        public boolean busy() {
            return inCell;
        }

        @Override
        public int statements() {
            return places.count();
        }

        @Override
        public void stop(Thread thread) {
            tools.stop(thread, new Interrupter.Stop());
        }
    }

    private static String[] options(Habits habits) {
        List<String> options = new ArrayList<>(List.of("-Xlint:-options", "-parameters"));
        options.addAll(habits.compilerOptions());
        return options.toArray(new String[0]);
    }

    void interrupt() {
        interrupter.interrupt();
    }

    /** Ends what the session has put off. */
    void close() {
        interrupt();
        leisure.want();
    }

    ReentrantLock compiler() {
        return compiler;
    }

    Assistant assistant() {
        return assistant;
    }

    /** Runs code of the learner's types, such as a toString(), where an interrupt can stop it. */
    @Nullable Throwable guard(Interrupter.Body body) {
        return interrupter.guard(body);
    }

    /** Runs a whole cell on the calling thread. */
    CellResult run(String source, int number) {
        compiler.lock();
        try {
            cell = number;
            inCell = true;
            leisure.cellBegins();
            interrupter.begin();
            return runStatements(source, number);
        } catch (RuntimeException | Error e) {
            // the compiler itself may overflow its stack on a huge cell, or trip over a broken one
            renewCompiler();
            Output.Failure failure =
                    Failures.plain("CompileError", "the compiler gave up on this cell: " + e);
            return new CellResult(number, null, failure, List.of());
        } finally {
            if (interrupter.stopped()) {
                workers.stop();
            }
            interrupter.begin();
            inCell = false;
            leisure.cellEnds();
            compiler.unlock();
        }
    }

    private CellResult runStatements(String source, int number) {
        int comment = OpenComment.in(source);
        if (comment >= 0) {
            Output.Failure open = compileErrors.openComment(number, source, comment);
            return new CellResult(number, null, open, List.of());
        }
        Object value = null;
        List<Snippet> defined = new ArrayList<>();
        for (Statements rest = new Statements(source, shell.sourceCodeAnalysis()); rest.next(); ) {
            Places.Place place = new Places.Place(number, rest.line(), rest.text());
            boolean magic = rest.text().startsWith("%");
            Outcome outcome = magic ? magic(rest.text()) : evaluate(rest.text(), place);
            if (outcome.failure != null) {
                return new CellResult(number, null, outcome.failure, List.of());
            }
            defined.addAll(outcome.defined);
            value = outcome.value;
            if (magic && value instanceof String told && rest.hasMore()) {
                System.out.println(told); // the page itself shows only what comes last
                value = null;
            }
        }
        Output.Failure unresolved = unresolved(defined);
        return new CellResult(number, value, unresolved, List.of());
    }

    private Outcome magic(String line) {
        try {
            return new Outcome(magics.run(line), null, List.of());
        } catch (Magics.Refused refused) {
            String message = String.valueOf(refused.getMessage());
            return new Outcome(
                    null,
                    interrupter.stopped()
                            ? Failures.interrupted(null)
                            : Failures.plain("MagicError", message),
                    List.of());
        } catch (CellFailed failed) {
            return new Outcome(null, failed.failure, List.of());
        }
    }

    /** What code that was run from inside a cell threw. */
    static final class CellFailed extends IllegalArgumentException {
        private static final long serialVersionUID = 1;
        private final transient Output.Failure failure;

        CellFailed(Output.Failure failure) {
            super(failure.text());
            this.failure = failure;
        }
    }

    /** How many snippets the compiler still has to look at. */
    long active() {
        return shell.snippets().filter(snippet -> shell.status(snippet).isActive()).count();
    }

    /** What each compilation has to look through. */
    CompiledClasses compiled() {
        return compiled;
    }

    /** Whether a cell made this snippet, rather than the session itself. */
    boolean isOfACell(Snippet snippet) {
        return places.of(snippet.id()).cell() > 0;
    }

    /** Runs {@code source} from inside the running cell. */
    @Nullable Object evalInside(String source) {
        compiler.lock();
        try {
            CellResult result = runStatements(source, cell);
            if (result.failure() != null) {
                throw new CellFailed(result.failure());
            }
            return result.value();
        } finally {
            compiler.unlock();
        }
    }

    private Outcome evaluate(String text, Places.Place place) {
        places.now(place);
        execution.value = null;
        execution.thrown = null;
        List<String> around = execution.loaded; // of the statement that called eval, if one did
        List<String> loaded = new ArrayList<>();
        execution.loaded = loaded;
        List<SnippetEvent> events = shell.eval(text);
        execution.loaded = around;
        if (events.isEmpty()) {
            return new Outcome(null, compileErrors.unreadable(place), List.of());
        }
        events.stream()
                .filter(event -> event.status() == Snippet.Status.OVERWRITTEN)
                .forEach(event -> compiled.forget(event.snippet(), List.of()));
        SnippetEvent first = events.get(0);
        boolean rejected = first.status() == Snippet.Status.REJECTED || hasNoCode(first);
        if (runsOnce(first.snippet()) && !rejected) {
            shell.drop(first.snippet());
            if (events.size() == 1) { // all that was compiled is the statement's own
                compiled.forget(first.snippet(), loaded);
            }
        }
        if (interrupter.stopped()) {
            return new Outcome(null, Failures.interrupted(execution.thrown), List.of());
        }
        noteLost(carrier.carry(first.snippet() instanceof VarSnippet own ? own.name() : ""));
        if (execution.thrown instanceof CellFailed failed) {
            return new Outcome(null, failed.failure, List.of());
        }
        if (execution.thrown != null) {
            return new Outcome(
                    null, failures.thrown(execution.thrown, first.exception()), List.of());
        }
        if (rejected) {
            return new Outcome(null, refuse(first.snippet(), place), List.of());
        }
        boolean shown = isShown(first.snippet(), text);
        return new Outcome(shown ? execution.value : null, null, List.of(first.snippet()));
    }

    /**
     * Whether a statement is correct Java that cannot become a class file, such as a text of more
     * than 65,535 bytes.
     */
    private boolean hasNoCode(SnippetEvent event) {
        return event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED
                && shell.diagnostics(event.snippet()).anyMatch(Diag::isError);
    }

    private Output.Failure refuse(Snippet snippet, Places.Place place) {
        Output.Failure failure = compileErrors.rejected(snippet, place);
        if (shell.status(snippet) != Snippet.Status.REJECTED) {
            shell.drop(snippet);
            renewCompiler();
        }
        return failure;
    }

    /** JShell reuses its compilers; one that failed half-way would refuse all that comes after. */
    private void renewCompiler() {
        shell.addToClasspath(Path.of("none").toAbsolutePath().toString()); // what renews them
    }

    /**
     * Statements and expressions leave nothing behind. JShell would compile each of them again
     * whenever a variable changes that they once used, and keep their values in $1, $2, ...
     */
    private static boolean runsOnce(Snippet snippet) {
        return !snippet.kind().isPersistent()
                || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private static void noteLost(List<String> names) {
        Cell running = Cell.current();
        if (!names.isEmpty() && running != null) {
            running.print(
                    "stdout",
                    "[reset: %s; what was redefined no longer fits: run the cell that made it again]\n"
                            .formatted(String.join(", ", names)));
        }
    }

    /** A method or class that uses a name that does not exist, not even after its cell. */
    private Output.@Nullable Failure unresolved(List<Snippet> defined) {
        for (Snippet snippet : defined) {
            Snippet.Status status = shell.status(snippet);
            boolean open =
                    status == Snippet.Status.RECOVERABLE_DEFINED
                            || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
            if (open && snippet instanceof DeclarationSnippet declaration) {
                return compileErrors.unresolved(declaration);
            }
        }
        return null;
    }

    /** Expressions show their value, unless a semicolon ends them. */
    private static boolean isShown(Snippet snippet, String text) {
        boolean expression =
                snippet instanceof ExpressionSnippet
                        || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
        return expression && !text.stripTrailing().endsWith(";");
    }

    private record Outcome(
            @Nullable Object value, Output.@Nullable Failure failure, List<Snippet> defined) {}

    /** Hands JShell the execution that we made. */
    private record InThisJvm(Execution execution) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "hourglass";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return execution;
        }
    }
}
