package hourglass.data;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fashion-MNIST (Xiao, Rasul, Vollgraf, 2017): found in the learner's folder or the checkout's,
 * else fetched from its home or a mirror.
 */
final class FashionMnist {
    static final String NAME = "fashion-mnist";
    static final List<String> CLASSES =
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot");
    static final String WAYS_OUT =
            "either set HOURGLASS_DATA to a folder that has its four files, or set"
                    + " HOURGLASS_IMAGES=atelier to work with the images that this course draws itself";

    /** The data set's own home, then the repository of its authors. */
    static final List<URI> MIRRORS =
            List.of(
                    URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                    URI.create(
                            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"));

    static final List<Part> PARTS =
            List.of(
                    new Part(
                            "train-images-idx3-ubyte",
                            "f4a8712d7a061bf5bd6d2ca38dc4d50a",
                            60_000,
                            28,
                            28),
                    new Part("train-labels-idx1-ubyte", "9018921c3c673c538a1fc5bad174d6f9", 60_000),
                    new Part(
                            "t10k-images-idx3-ubyte",
                            "8181f5470baa50b63fa0f6fddb340f0a",
                            10_000,
                            28,
                            28),
                    new Part("t10k-labels-idx1-ubyte", "15d484375f8d13e6eb1aabb0c3f46965", 10_000));

    /** One of the four files: its name, the md5 of its uncompressed content, its shape. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Part(String name, String md5, int... shape) {
        /** The file in a folder, compressed or not; null when it is not there. */
        @Nullable Path in(Path folder) {
            return Stream.of(name + ".gz", name)
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElse(null);
        }

        Idx read(Path file) {
            Idx idx = Idx.read(file);
            if (!Arrays.equals(idx.shape(), shape)) {
                throw new BrokenImages(
                        "%s holds an array of shape %s, expected %s: it is another data set's file"
                                .formatted(file, Idx.describe(idx.shape()), Idx.describe(shape)));
            }
            String found = digest(idx.content());
            if (!found.equals(md5)) {
                throw new BrokenImages(
                        "%s is not the published file: the md5 of its uncompressed content is %s, expected %s; delete it and fetch it again"
                                .formatted(file, found, md5));
            }
            return idx;
        }
    }

    private final Settings settings;
    private final List<URI> mirrors;
    private final List<Part> parts;
    private final Consumer<String> progress;

    FashionMnist(
            Settings settings, List<URI> mirrors, List<Part> parts, Consumer<String> progress) {
        this.settings = settings;
        this.mirrors = mirrors;
        this.parts = parts;
        this.progress = progress;
    }

    /** The training file's images, then the test file's. */
    List<Pixels> load() {
        Path own = own();
        if (own != null) {
            return read(own);
        }
        Path folder = settings.folder(NAME);
        if (!complete(folder)) {
            fetch(folder);
            return read(folder);
        }
        try {
            return read(folder);
        } catch (BrokenImages e) {
            if (settings.offline()) {
                throw new MissingImages(
                        "%s, but HOURGLASS_OFFLINE forbids that: %s"
                                .formatted(e.getMessage(), WAYS_OUT));
            }
            fetch(folder);
            return read(folder);
        }
    }

    /** The folder that holds all four files, or null. */
    @Nullable Path found() {
        Path own = own();
        Path folder = settings.folder(NAME);
        return own != null ? own : complete(folder) ? folder : null;
    }

    /** The learner's folder, when it holds the files; an error when it holds only some. */
    private @Nullable Path own() {
        Path data = settings.data();
        if (data == null) {
            return null;
        }
        for (Path folder : List.of(data, data.resolve(NAME))) {
            List<String> absent =
                    parts.stream().filter(p -> p.in(folder) == null).map(Part::name).toList();
            if (absent.isEmpty()) {
                return folder;
            }
            if (absent.size() < parts.size()) {
                throw new BrokenImages(
                        "HOURGLASS_DATA: %s has some files of Fashion-MNIST but lacks %s"
                                .formatted(folder, String.join(", ", absent)));
            }
        }
        return null;
    }

    private boolean complete(Path folder) {
        return parts.stream().allMatch(p -> p.in(folder) != null);
    }

    private List<Pixels> read(Path folder) {
        byte[][] values =
                parts.stream()
                        .map(p -> p.read(Objects.requireNonNull(p.in(folder))).values())
                        .toArray(byte[][]::new);
        return List.of(new Pixels(values[0], values[1]), new Pixels(values[2], values[3]));
    }

    private void fetch(Path folder) {
        if (settings.offline()) {
            throw missing("HOURGLASS_OFFLINE forbids fetching it");
        }
        try (FolderLock lock =
                FolderLock.take(
                        folder,
                        () -> progress.accept("waiting: another process fetches " + NAME))) {
            Download download = new Download(mirrors, progress);
            for (Part part : parts) {
                if (!intact(part, folder)) {
                    download.fetch(part.name() + ".gz", folder, part::read);
                }
            }
        } catch (MissingImages e) {
            throw missing(String.valueOf(e.getMessage()));
        } catch (FileLockInterruptionException e) {
            throw new CancellationException("waiting for another process was interrupted");
        } catch (IOException e) {
            throw missing(String.valueOf(Download.unwritable(folder, e).getMessage()));
        }
    }

    private static boolean intact(Part part, Path folder) throws IOException {
        Path file = part.in(folder);
        if (file == null) {
            return false;
        }
        try {
            part.read(file);
            return true;
        } catch (BrokenImages e) {
            Files.delete(file);
            return false;
        }
    }

    private MissingImages missing(String reason) {
        Path data = settings.data();
        String looked =
                data == null
                        ? settings.folder(NAME).toString()
                        : "%s (HOURGLASS_DATA) or %s".formatted(data, settings.folder(NAME));
        return new MissingImages(
                "Fashion-MNIST is not in %s, and %s: %s".formatted(looked, reason, WAYS_OUT));
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(content);
            return "%032x".formatted(new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }
}
