package hourglass.cli;

import hourglass.notebook.Notebook;
import hourglass.notebook.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            description = "run solved and released notebooks at this scale and keep the outputs")
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
            passed &=
                    runInPlace(
                            checkout,
                            jupyter,
                            Chapters.in(checkout.notebooks()).pick(chapter.name()));
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

    private boolean runInPlace(Checkout checkout, Jupyter jupyter, Chapters.Chapter chapter) {
        Path out = checkout.target().resolve("release").resolve(chapter.folder().getFileName());
        var run =
                new ChapterRun(
                        checkout,
                        jupyter,
                        out,
                        "java",
                        0,
                        false,
                        Map.of("HOURGLASS_SCALE", String.valueOf(scale)));
        Outcome outcome = run.run(chapter, Hourglass::say);
        System.out.print(Outcome.table(List.of(outcome)));
        if (outcome.passed()) {
            Notebook executed = Notebook.read(out.resolve(chapter.file().getFileName()));
            Release.withOutputs(Notebook.read(chapter.file()), executed).write(chapter.file());
        }
        return outcome.passed();
    }
}
