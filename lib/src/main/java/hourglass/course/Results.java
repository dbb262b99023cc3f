package hourglass.course;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import hourglass.data.Home;
import hourglass.data.ImageSets;
import hourglass.engine.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/**
 * The numbers that notebooks leave behind, one file a quantity, scale, data set, device and seed.
 */
public final class Results {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().create();
    private static final Comparator<Result> ORDER =
            Comparator.comparing(Result::chapter)
                    .thenComparing(Result::quantity)
                    .thenComparing(Result::scale)
                    .thenComparing(Result::images)
                    .thenComparing(Result::device)
                    .thenComparing(Result::seed);

    private Results() {}

    /**
     * Keeps a measured number, in place of an older one of the same kind, and shows it beside the
     * book's.
     */
    public static Measured record(String quantity, double value) {
        return record(quantity, value, ImageSets.inUse());
    }

    /**
     * As {@link #record(String, double)}, for a number that was measured on other data than the
     * course's images.
     */
    public static Measured record(String quantity, double value, String data) {
        var known = Quantity.of(quantity);
        var result =
                new Result(
                        known.chapter(),
                        quantity,
                        known.book(),
                        value,
                        Scale.current().label(),
                        data,
                        Compute.label(),
                        Seed.current());
        write(folder(), result);
        return new Measured(result);
    }

    /** Everything measured so far on this machine, by chapter. */
    public static List<Result> all() {
        return all(folder());
    }

    static void write(Path folder, Result result) {
        String name =
                "%s-%s-%s-%s-%d.json"
                        .formatted(
                                result.quantity(),
                                result.scale(),
                                result.images(),
                                result.device().replace(":", ""),
                                result.seed());
        try {
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, result.quantity(), ".partial");
            Files.writeString(partial, GSON.toJson(result) + "\n");
            Files.move(
                    partial,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep %s in %s: make the folder writable, or point HOURGLASS_RESULTS at another"
                            .formatted(result.quantity(), folder),
                    e);
        }
    }

    static List<Result> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .map(Results::read)
                    .sorted(ORDER)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the results in " + folder, e);
        }
    }

    private static Result read(Path file) {
        try {
            return GSON.fromJson(Files.readString(file), Result.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (JsonParseException e) {
            throw new IllegalStateException(
                    file + " is not a result: delete it and run its chapter again", e);
        }
    }

    private static Path folder() {
        String chosen = System.getenv("HOURGLASS_RESULTS");
        return chosen != null ? Path.of(chosen) : Home.folder().resolve("target/results");
    }
}
