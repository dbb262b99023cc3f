package hourglass.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs chapters, some of them at once, and says every few seconds how far they are. */
final class ChapterRuns {
    private static final long SILENCE = 5_000_000_000L; // at most one line in this many ns

    private final ChapterRun run;
    private final int jobs;
    private long lastWord = System.nanoTime();

    ChapterRuns(ChapterRun run, int jobs) {
        this.run = run;
        this.jobs = Math.max(1, jobs);
    }

    List<Outcome> all(List<Chapters.Chapter> chapters) {
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Outcome>> running =
                    chapters.stream().map(c -> workers.submit(() -> one(c))).toList();
            return running.stream().map(ChapterRuns::get).toList();
        } finally {
            workers.shutdownNow();
        }
    }

    private static Outcome get(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw Shell.interrupted(e);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Outcome one(Chapters.Chapter chapter) {
        Path results = results();
        Map<Path, FileTime> before = times(results);
        Outcome outcome = run.run(chapter, this::progress);
        Hourglass.say(
                "%s: %s after %.1f s"
                        .formatted(
                                outcome.chapter(),
                                outcome.passed() ? "passed" : "FAILED",
                                outcome.seconds()));
        Map<Path, FileTime> after = times(results);
        after.entrySet().removeIf(e -> e.getValue().equals(before.get(e.getKey())));
        return outcome.withNumbers(
                Numbers.read(after.keySet()).stream()
                        .filter(n -> Numbers.text(n.get("chapter")).startsWith(chapter.number()))
                        .toList());
    }

    private Path results() {
        String set = run.environment().get("HOURGLASS_RESULTS");
        return set == null ? run.checkout().results() : Path.of(set);
    }

    private synchronized void progress(String words) {
        if (System.nanoTime() - lastWord > SILENCE) {
            lastWord = System.nanoTime();
            Hourglass.say(words);
        }
    }

    private static Map<Path, FileTime> times(Path folder) {
        Map<Path, FileTime> times = new HashMap<>();
        if (!Files.isDirectory(folder)) {
            return times;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
            return times;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
