package hourglass.cli;

import hourglass.notebook.Notebook;
import hourglass.notebook.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "release",
        description = {
            "For authors: makes the learners' notebooks from the solved ones.",
            "Outputs of cells that did not change stay; --run makes new ones, in both."
        },
        mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CHAPTER", description = "numbers or names, or all (default: all)")
    private List<String> chapters = List.of();

    @Option(
            names = "--run",
            paramLabel = "SCALE",
            description =
                    "run the solved notebooks at this scale and the released ones at smoke, and keep"
                            + " the outputs: a released cell shows what its solved twin did, or that"
                            + " its exercise waits")
    private @Nullable String scale;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.here();
        List<Chapters.Chapter> solved = Chapters.in(checkout.solutions()).pick(chapters);
        solved.forEach(chapter -> release(chapter, checkout.notebooks()));
        if (scale == null) {
            return Exit.DONE;
        }
        Jupyter jupyter = new Setup(checkout, Hourglass::say).run();
        boolean passed = true;
        for (Chapters.Chapter chapter : solved) {
            passed &= runInPlace(checkout, jupyter, chapter);
        }
        return passed ? Exit.DONE : Exit.FAILED;
    }

    private static void release(Chapters.Chapter chapter, Path notebooks) {
        Path file = notebooks.resolve(chapter.file().getFileName());
        Notebook released = Release.of(Notebook.read(chapter.file()));
        try {
            Files.createDirectories(notebooks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        (Files.exists(file) ? Release.withOutputs(released, Notebook.read(file)) : released)
                .write(file);
        Hourglass.say("released " + file);
    }

    private boolean runInPlace(Checkout checkout, Jupyter jupyter, Chapters.Chapter solved) {
        Chapters.Chapter learner = Chapters.in(checkout.notebooks()).pick(solved.name());
        Optional<Notebook> solvedRun = run(checkout, jupyter, solved, String.valueOf(scale));
        Optional<Notebook> ownRun =
                solvedRun.flatMap(ran -> run(checkout, jupyter, learner, "smoke"));
        if (solvedRun.isEmpty() || ownRun.isEmpty()) {
            return false;
        }
        Release.withOutputs(Notebook.read(solved.file()), solvedRun.get()).write(solved.file());
        Release.withOutputs(Notebook.read(learner.file()), solvedRun.get(), ownRun.get())
                .write(learner.file());
        return true;
    }

    /** The executed copy, or nothing when it failed. */
    private static Optional<Notebook> run(
            Checkout checkout, Jupyter jupyter, Chapters.Chapter chapter, String scale) {
        Path out = checkout.target().resolve("release").resolve(chapter.folder().getFileName());
        Map<String, String> environment = new LinkedHashMap<>(Map.of("HOURGLASS_SCALE", scale));
        if (scale.equals("smoke")) {
            environment.put("HOURGLASS_RESULTS", out.resolve("results").toString());
        }
        var run = new ChapterRun(checkout, jupyter, out, "java", 0, false, environment);
        Outcome outcome = run.run(chapter, Hourglass::say);
        System.out.print(Outcome.table(List.of(outcome)));
        return outcome.passed()
                ? Optional.of(Notebook.read(out.resolve(chapter.file().getFileName())))
                : Optional.empty();
    }
}
