package hourglass.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The notebooks of a folder, found by number, by name or by a part of the name. */
final class Chapters {
    /**
     * One notebook.
     *
     * @param number "03"
     * @param name "03_stacked_autoencoders"
     */
    record Chapter(String number, String name, Path folder) {
        Path file() {
            return folder.resolve(name + ".ipynb");
        }

        private boolean answersTo(String word) {
            boolean byNumber =
                    word.matches("\\d{1,2}") && Integer.parseInt(word) == Integer.parseInt(number);
            return byNumber
                    || word.equals(name)
                    || word.equals(name + ".ipynb")
                    || word.equals(name.substring(number.length() + 1));
        }
    }

    private final Path folder;
    private final List<Chapter> all;

    private Chapters(Path folder, List<Chapter> all) {
        this.folder = folder;
        this.all = List.copyOf(all);
    }

    /** The chapters in {@code folder}, in order; none when the folder does not exist. */
    static Chapters in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Chapters(folder, List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new Chapters(
                    folder,
                    files.filter(Chapters::isChapter)
                            .sorted()
                            .map(file -> chapter(folder, file))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isChapter(Path file) {
        return file.getFileName().toString().matches("\\d\\d_\\w+\\.ipynb");
    }

    private static Chapter chapter(Path folder, Path file) {
        String name = file.getFileName().toString().replace(".ipynb", "");
        return new Chapter(name.substring(0, 2), name, folder);
    }

    List<Chapter> all() {
        return all;
    }

    /** The chapters meant by {@code words}; all of them for none, or for "all". */
    List<Chapter> pick(List<String> words) {
        if (all.isEmpty()) {
            throw new Trouble(Exit.FAILED, "there are no chapters in " + folder);
        }
        if (words.isEmpty() || words.equals(List.of("all"))) {
            return all;
        }
        List<Chapter> picked = new ArrayList<>();
        words.forEach(word -> picked.add(pick(word)));
        return picked;
    }

    /** The chapter meant by "3", "03", "stacked_autoencoders" or its whole name. */
    Chapter pick(String word) {
        String last = word.substring(word.lastIndexOf('/') + 1);
        List<Chapter> meant = all.stream().filter(c -> c.answersTo(last)).toList();
        if (meant.isEmpty() && last.length() >= 3) {
            meant = all.stream().filter(c -> c.name().contains(last)).toList();
        }
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw new Trouble(Exit.USAGE, unknown(word, meant));
    }

    private String unknown(String word, List<Chapter> meant) {
        if (meant.size() > 1) {
            return "chapter '%s' could be %s; say which"
                    .formatted(
                            word, String.join(" or ", meant.stream().map(Chapter::name).toList()));
        }
        String nearest = nearest(word);
        return "chapter '%s' is unknown; %sthere are 'all' and:%s"
                .formatted(
                        word,
                        nearest.isEmpty() ? "" : "did you mean '" + nearest + "'? ",
                        String.join("", all.stream().map(c -> "\n  " + c.name()).toList()));
    }

    /** The chapter whose title, or one word of it, is nearest. */
    private String nearest(String word) {
        Map<String, String> nameOf = new LinkedHashMap<>();
        for (Chapter chapter : all) {
            String title = chapter.name().substring(3);
            nameOf.putIfAbsent(title, chapter.name());
            for (String part : title.split("_", -1)) {
                nameOf.putIfAbsent(part, chapter.name());
            }
        }
        return nameOf.getOrDefault(Nearest.to(word, nameOf.keySet()), "");
    }
}
