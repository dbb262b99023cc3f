package hourglass.data;

import hourglass.show.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** The course's image sets, loaded once. */
public final class ImageSets {
    private static final int VALID = 5_000;
    private static final List<String> NAMES = List.of(FashionMnist.NAME, Atelier.NAME);
    private static final Map<String, Split> LOADED = new ConcurrentHashMap<>();

    private static volatile String inUse = "none";

    private ImageSets() {}

    /**
     * The set that the chapters work with: Fashion-MNIST when it is there or can be fetched, else
     * the Atelier, and then a notice on the page says so. {@code HOURGLASS_IMAGES} forces one.
     */
    public static synchronized Split course() {
        Split split =
                course(
                        Settings.current(),
                        ImageSets::fashionMnist,
                        ImageSets::atelier,
                        Screen.current());
        inUse = split.train().name();
        return split;
    }

    /** The name of the set that {@link #course()} gave last; {@code none} before its first call. */
    public static String inUse() {
        return inUse;
    }

    /**
     * Fashion-MNIST: 55,000 images to train, 5,000 to validate, 10,000 to test.
     *
     * @throws MissingImages if it is not there and cannot be fetched
     * @throws BrokenImages if a file is not what it should be
     */
    public static synchronized Split fashionMnist() {
        return once(FashionMnist.NAME, () -> split(FashionMnist.NAME, fashion().load()));
    }

    /** The Atelier, split likewise. */
    public static synchronized Split atelier() {
        return once(Atelier.NAME, () -> split(Atelier.NAME, store(Settings.current()).load()));
    }

    /** Which sets are there, and where, without loading them. */
    public static List<Found> found() {
        return found(Settings.current());
    }

    /**
     * A set and where it is.
     *
     * @param folder null when it is not there
     * @param remark what that means
     */
    public record Found(String name, @Nullable Path folder, String remark) {}

    static Split course(
            Settings settings, Supplier<Split> fashion, Supplier<Split> atelier, Screen screen) {
        String forced = settings.images();
        if (forced != null) {
            return choose(forced, fashion, atelier);
        }
        try {
            return fashion.get();
        } catch (MissingImages e) {
            screen.put(
                    "images",
                    new Notice(
                            "These are not Fashion-MNIST: this page works with the Atelier, images"
                                    + " that the course draws itself.",
                            "Numbers will differ from the book's. " + e.getMessage()));
            return atelier.get();
        }
    }

    static List<Found> found(Settings settings) {
        return List.of(foundFashion(settings), foundAtelier(settings));
    }

    private static Split choose(String name, Supplier<Split> fashion, Supplier<Split> atelier) {
        return switch (name) {
            case FashionMnist.NAME -> fashion.get();
            case Atelier.NAME -> atelier.get();
            default ->
                    throw new IllegalArgumentException(
                            "HOURGLASS_IMAGES is '%s'; it can be %s; did you mean %s?"
                                    .formatted(name, String.join(" or ", NAMES), nearest(name)));
        };
    }

    private static String nearest(String name) {
        var distance = LevenshteinDistance.getDefaultInstance();
        String lower = name.toLowerCase(Locale.ROOT);
        return Collections.min(NAMES, Comparator.comparing(known -> distance.apply(lower, known)));
    }

    private static Found foundFashion(Settings settings) {
        FashionMnist fashion = fashion(settings);
        try {
            Path folder = fashion.found();
            return new Found(
                    FashionMnist.NAME,
                    folder,
                    folder == null ? "not found; it is fetched when first used" : "found");
        } catch (BrokenImages e) {
            return new Found(FashionMnist.NAME, null, String.valueOf(e.getMessage()));
        }
    }

    private static Found foundAtelier(Settings settings) {
        Path file = store(settings).file();
        return Files.isRegularFile(file)
                ? new Found(Atelier.NAME, file.getParent(), "found")
                : new Found(Atelier.NAME, null, "drawn when first used");
    }

    private static Split once(String name, Supplier<Split> load) {
        Split loaded = LOADED.get(name);
        if (loaded == null) {
            loaded = load.get();
            LOADED.put(name, loaded);
        }
        return loaded;
    }

    private static Split split(String name, List<Pixels> parts) {
        return Split.of(name, parts.get(0), parts.get(1), VALID, FashionMnist.CLASSES);
    }

    private static FashionMnist fashion() {
        return fashion(Settings.current());
    }

    private static FashionMnist fashion(Settings settings) {
        return new FashionMnist(
                settings, FashionMnist.MIRRORS, FashionMnist.PARTS, ImageSets::progress);
    }

    private static AtelierStore store(Settings settings) {
        return new AtelierStore(
                settings.folder(Atelier.NAME),
                Atelier.SEED,
                Atelier.TRAINING,
                Atelier.TESTING,
                ImageSets::progress);
    }

    private static void progress(String text) {
        Screen.current().put("images.progress", text);
    }
}
