package hourglass.cli;

import hourglass.notebook.Notebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every chapter and solution at smoke scale, on the generated images, with the network cut off. */
final class ChapterStage {
    private static final int CELL_SECONDS = 180;

    private final Checkout checkout;
    private final Jupyter jupyter;
    private final boolean cut;

    ChapterStage(Checkout checkout, Jupyter jupyter) {
        this.checkout = checkout;
        this.jupyter = jupyter;
        this.cut = canCut();
    }

    Tally check() {
        Tally tally =
                cut
                        ? Tally.NONE
                        : Tally.skip("the network cannot be cut off here: no user namespaces");
        tally = tally.plus(check(checkout.notebooks(), "notebooks"));
        return tally.plus(check(checkout.solutions(), "solutions"));
    }

    private Tally check(Path folder, String name) {
        List<Chapters.Chapter> chapters = Chapters.in(folder).all();
        Path out = checkout.target().resolve("test").resolve(name);
        ChapterRun run =
                new ChapterRun(checkout, jupyter, out, "java", CELL_SECONDS, cut, environment());
        List<Outcome> outcomes = new ChapterRuns(run, Math.min(2, Host.cores())).all(chapters);
        System.out.print(outcomes.isEmpty() ? "" : Outcome.table(outcomes).toString().indent(3));
        return outcomes.stream()
                .map(
                        o ->
                                o.passed()
                                        ? sameOutline(folder, out, o)
                                        : Tally.fail(
                                                name
                                                        + "/"
                                                        + o.chapter()
                                                        + " cell "
                                                        + o.cell()
                                                        + ": "
                                                        + o.error()))
                .reduce(Tally.NONE, Tally::plus);
    }

    private Map<String, String> environment() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("HOURGLASS_SCALE", "smoke");
        env.put("HOURGLASS_IMAGES", "atelier");
        env.put("HOURGLASS_OFFLINE", "1");
        env.put("HOURGLASS_RESULTS", checkout.target().resolve("test/results").toString());
        return env;
    }

    /** The executed copy has the cells of the chapter, each with its id. */
    private static Tally sameOutline(Path folder, Path out, Outcome outcome) {
        String file = outcome.chapter() + ".ipynb";
        Notebook before = Notebook.read(folder.resolve(file));
        Notebook after = Notebook.read(out.resolve(file));
        boolean same = ids(before).equals(ids(after)) && before.metadata().equals(after.metadata());
        return same ? Tally.pass() : Tally.fail(file + ": running it changed its ids or metadata");
    }

    private static List<String> ids(Notebook notebook) {
        return notebook.cells().stream().map(cell -> cell.id()).toList();
    }

    private boolean canCut() {
        Path nothing = checkout.target().resolve("test");
        try {
            Files.createDirectories(nothing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Shell.ask(
                        Map.of(),
                        List.of(
                                jupyter.python().toString(),
                                checkout.environment().resolve("run_notebook.py").toString(),
                                "--try-cut"))
                .ok();
    }
}
