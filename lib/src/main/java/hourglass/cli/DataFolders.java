package hourglass.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the image sets may lie. */
final class DataFolders {
    private DataFolders() {}

    static List<Path> fashionMnist(Checkout checkout) {
        List<Path> folders = new ArrayList<>();
        String set = System.getenv("HOURGLASS_DATA");
        if (set != null && !set.isBlank()) {
            folders.add(Path.of(set));
            folders.add(Path.of(set, "fashion-mnist"));
        }
        folders.add(checkout.root().resolve("data/fashion-mnist"));
        return folders;
    }

    /** How many IDX files, packed or not, are in {@code folder}. */
    static long idxFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString().replace(".gz", ""))
                    .filter(name -> name.matches(".*idx\\d-ubyte"))
                    .distinct()
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }
}
