package hourglass.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which archives hold which package. It is kept in a file: a first line that says what it was made
 * of, then a line a package, its name and the places of its archives.
 */
final class PackageIndex {
    private final Map<String, int[]> places;

    private PackageIndex(Map<String, int[]> places) {
        this.places = places;
    }

    /** Reads the index, or makes it where {@code file} is missing, outdated or null. */
    static PackageIndex of(List<Path> archives, @Nullable Path file) {
        String origin = origin(archives);
        return new PackageIndex(
                read(file, origin)
                        .orElseGet(
                                () -> {
                                    Map<String, int[]> made = scan(archives);
                                    write(file, origin, made);
                                    return made;
                                }));
    }

    /** Places of the archives that hold a package, in their order. */
    int[] places(String packageName) {
        return places.getOrDefault(packageName, new int[0]);
    }

    private static Map<String, int[]> scan(List<Path> archives) {
        Map<String, List<Integer>> found = new TreeMap<>();
        for (int i = 0; i < archives.size(); i++) {
            for (String name : Archives.packages(archives.get(i))) {
                found.computeIfAbsent(name, any -> new ArrayList<>()).add(i);
            }
        }
        Map<String, int[]> places = new TreeMap<>();
        found.forEach((name, in) -> places.put(name, in.stream().mapToInt(i -> i).toArray()));
        return places;
    }

    private static String origin(List<Path> archives) {
        return archives.stream().map(PackageIndex::state).collect(Collectors.joining(" "));
    }

    private static String state(Path archive) {
        try {
            long time = Files.getLastModifiedTime(archive).toMillis();
            return "%x.%x.%x".formatted(archive.hashCode(), Files.size(archive), time);
        } catch (IOException e) {
            return "none"; // a removed archive has no packages either
        }
    }

    private static Optional<Map<String, int[]>> read(@Nullable Path file, String origin) {
        if (file == null || !Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            List<String> all = lines.toList();
            return all.isEmpty() || !all.get(0).equals(origin)
                    ? Optional.empty()
                    : Optional.of(parse(all.subList(1, all.size())));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // a damaged index is made again
        }
    }

    private static Map<String, int[]> parse(List<String> lines) {
        Map<String, int[]> places = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            int[] in = new int[parts.length - 1];
            for (int i = 0; i < in.length; i++) {
                in[i] = Integer.parseInt(parts[i + 1]);
            }
            places.put(parts[0], in);
        }
        return places;
    }

    private static void write(@Nullable Path file, String origin, Map<String, int[]> places) {
        if (file == null) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(origin));
        places.forEach((name, in) -> lines.add(line(name, in)));
        try {
            Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "packages", "");
            Files.write(written, lines);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return; // a read-only checkout, a full disk: the next session looks through all again
        }
    }

    private static String line(String name, int[] in) {
        StringBuilder line = new StringBuilder(name);
        for (int place : in) {
            line.append(' ').append(place);
        }
        return line.toString();
    }
}
