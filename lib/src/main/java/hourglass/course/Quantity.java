package hourglass.course;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A quantity that the course knows.
 *
 * @param chapter with two digits
 * @param book what Geron, "Hands-On Machine Learning", third edition, chapter 17, prints in its
 *     notebook, if it does
 */
record Quantity(String name, String chapter, @Nullable Double book) {
    private static final Map<String, Quantity> KNOWN = load();

    /**
     * The quantity with this name; one that the list does not hold belongs to the chapter that is
     * running.
     */
    static Quantity of(String name) {
        String family = name.replaceFirst("\\.(scratch|frozen|tuned|pca)$", "");
        Quantity known = KNOWN.get(family);
        if (known != null) {
            return new Quantity(name, known.chapter, family.equals(name) ? known.book : null);
        }
        String running = System.getenv("HOURGLASS_CHAPTER");
        return new Quantity(name, running == null ? "-" : running, null);
    }

    private static Map<String, Quantity> load() {
        try (InputStream in = Quantity.class.getResourceAsStream("quantities.csv")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            var known = new LinkedHashMap<String, Quantity>();
            text.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(
                            field ->
                                    known.put(
                                            field[0],
                                            new Quantity(
                                                    field[0],
                                                    field[1],
                                                    field[2].isEmpty()
                                                            ? null
                                                            : Double.valueOf(field[2]))));
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
