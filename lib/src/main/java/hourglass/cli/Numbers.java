package hourglass.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The measured numbers: one JSON file each, left by the chapters. */
final class Numbers {
    private Numbers() {}

    /** All numbers in {@code folder}, by chapter and name; files that are no numbers are named. */
    static List<JsonObject> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return read(files.filter(file -> file.toString().endsWith(".json")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers in {@code files}, sorted. */
    static List<JsonObject> read(Collection<Path> files) {
        return files.stream()
                .map(Numbers::read)
                .flatMap(Optional::stream)
                .sorted(
                        Comparator.comparing((JsonObject n) -> text(n.get("chapter")))
                                .thenComparing(n -> text(n.get("quantity")))
                                .thenComparing(n -> text(n.get("scale"))))
                .toList();
    }

    private static Optional<JsonObject> read(Path file) {
        try {
            JsonElement json = JsonParser.parseString(Files.readString(file));
            if (json instanceof JsonObject object && object.has("quantity")) {
                return Optional.of(object);
            }
            Hourglass.say(file + " is not a result; it is left out");
        } catch (IOException | JsonParseException e) {
            Hourglass.say(file + " cannot be read (" + e.getMessage() + "); it is left out");
        }
        return Optional.empty();
    }

    /** A value as a person reads it: five significant digits, a dash for none. */
    static String text(@Nullable JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return "-";
        }
        if (!value.getAsJsonPrimitive().isNumber()) {
            return value.getAsString();
        }
        double number = value.getAsDouble();
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole
                ? Long.toString(value.getAsBigDecimal().longValue())
                : "%.5g".formatted(number);
    }
}
