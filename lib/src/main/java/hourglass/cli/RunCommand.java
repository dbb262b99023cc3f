package hourglass.cli;

import com.google.gson.JsonArray;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Sets up, then runs chapters top to bottom through a real Jupyter client and writes the"
                    + " executed copies.",
            "Exit code 1 when a chapter failed."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Map<String, Integer> CELL_SECONDS =
            Map.of("smoke", 180, "laptop", 1800, "full", 0);

    @Parameters(paramLabel = "CHAPTER", description = "numbers or names, or all (default: all)")
    private List<String> chapters = List.of();

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            description = "smoke (seconds), laptop (minutes; the default) or full (the book's)")
    private String scale = System.getenv().getOrDefault("HOURGLASS_SCALE", "laptop");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the executed copies go (default: target/run)")
    private @Nullable Path out;

    @Option(names = "--solutions", description = "run the solved chapters")
    private boolean solutions;

    @Option(names = "--jobs", paramLabel = "N", description = "chapters at once (default: 1)")
    private int jobs = 1;

    @Option(
            names = "--kernel",
            paramLabel = "NAME",
            description = "the Jupyter kernel to run with (default: java)")
    private String kernel = "java";

    @Option(
            names = "--offline-network",
            description = "cut the network off from the kernel (Linux)")
    private boolean offline;

    @Option(names = "--json", description = "print an array of objects")
    private boolean json;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.here();
        requireScale();
        Path folder = solutions ? checkout.solutions() : checkout.notebooks();
        List<Chapters.Chapter> picked = Chapters.in(folder).pick(chapters);
        Jupyter jupyter = new Setup(checkout, Hourglass::say).run();
        ChapterRun run =
                new ChapterRun(
                        checkout,
                        jupyter,
                        outFolder(checkout),
                        kernel,
                        CELL_SECONDS.getOrDefault(scale, 0),
                        offline,
                        environment());
        List<Outcome> outcomes = new ChapterRuns(run, jobs).all(picked);
        print(outcomes);
        return outcomes.stream().allMatch(Outcome::passed) ? Exit.DONE : Exit.FAILED;
    }

    private void requireScale() {
        List<String> known = List.of("smoke", "laptop", "full");
        if (!known.contains(scale)) {
            throw new Trouble(Exit.USAGE, Nearest.unknown("scale", scale, known));
        }
    }

    private Path outFolder(Checkout checkout) {
        Path folder = out == null ? checkout.target().resolve("run") : out.toAbsolutePath();
        return solutions ? folder.resolve("solutions") : folder;
    }

    private Map<String, String> environment() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("HOURGLASS_SCALE", scale);
        if (offline) {
            env.put("HOURGLASS_OFFLINE", "1");
        }
        return env;
    }

    private void print(List<Outcome> outcomes) {
        if (json) {
            JsonArray array = new JsonArray();
            outcomes.forEach(outcome -> array.add(outcome.json()));
            System.out.println(Table.json(array));
        } else {
            System.out.print(Outcome.table(outcomes));
        }
    }
}
