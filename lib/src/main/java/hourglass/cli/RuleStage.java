package hourglass.cli;

import hourglass.notebook.Notebook;
import hourglass.notebook.Rule;
import hourglass.notebook.Rules;
import java.nio.file.Files;
import java.util.List;

/** The form of every committed notebook; each rule of each notebook counts as one test. */
final class RuleStage {
    private RuleStage() {}

    static Tally check(Checkout checkout) {
        Tally tally = Tally.NONE;
        List<Chapters.Chapter> chapters = Chapters.in(checkout.notebooks()).all();
        for (Chapters.Chapter chapter : chapters) {
            Chapters.Chapter solution =
                    new Chapters.Chapter(chapter.number(), chapter.name(), checkout.solutions());
            tally = tally.plus(check(checkout, chapter));
            tally =
                    tally.plus(
                            Files.exists(solution.file())
                                    ? check(checkout, solution)
                                    : Tally.fail(chapter.name() + " has no solution"));
        }
        return chapters.isEmpty() ? Tally.fail("there are no chapters") : tally;
    }

    private static Tally check(Checkout checkout, Chapters.Chapter chapter) {
        String place = checkout.root().relativize(chapter.file()).toString();
        try {
            Notebook notebook = Notebook.read(chapter.file());
            Tally tally = formatted(notebook, chapter, place);
            for (Rule rule : Rules.of(chapter.name())) {
                List<String> breaches = rule.breaches(notebook);
                tally = tally.plus(breaches.isEmpty() ? Tally.pass() : fail(place, breaches));
            }
            return tally;
        } catch (IllegalArgumentException e) {
            return Tally.fail(String.valueOf(e.getMessage()));
        }
    }

    private static Tally formatted(Notebook notebook, Chapters.Chapter chapter, String place) {
        try {
            return Files.readString(chapter.file()).equals(notebook.text())
                    ? Tally.pass()
                    : Tally.fail(place + ": is not formatted as Jupyter formats it");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Tally fail(String place, List<String> breaches) {
        return new Tally(0, 1, 0, breaches.stream().map(words -> place + ": " + words).toList());
    }
}
