package hourglass.course;

import hourglass.data.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network that was trained beforehand and comes with the course, in {@code data/checkpoints}:
 * {@code NAME.npz} holds its parameters, {@code NAME.sha256} their checksum and {@code NAME.csv}
 * the losses of the run that made it, epoch by epoch.
 */
public final class Checkpoint {
    private final Path folder;
    private final String name;

    private Checkpoint(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** The checkpoint with this name, such as {@code diffusion}. */
    public static Checkpoint of(String name) {
        return in(Home.folder().resolve("data/checkpoints"), name);
    }

    static Checkpoint in(Path folder, String name) {
        return new Checkpoint(folder, name);
    }

    /**
     * The file of the parameters, for a model's {@code load}.
     *
     * @throws IllegalStateException if it is missing, or not what it was when it was made
     */
    public Path file() {
        Path file = folder.resolve(name + ".npz");
        String expected = text(name + ".sha256").strip().split("\\s+", 2)[0];
        String found = sha256(file);
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "%s is damaged: its SHA-256 is %s, expected %s; fetch it again with git checkout -- data/checkpoints, or train the network yourself"
                            .formatted(file.getFileName(), shortly(found), shortly(expected)));
        }
        return file;
    }

    private static String shortly(String hash) {
        return hash.length() <= 12 ? hash : hash.substring(0, 12) + "...";
    }

    /** The losses of the run that made it, for a plot: "train" and "valid". */
    public Map<String, double[]> curves() {
        return curves("train", "valid");
    }

    /** What the log of the run that made it has under these names, for a plot. */
    public Map<String, double[]> curves(String... names) {
        List<String[]> rows =
                text(name + ".csv")
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split(","))
                        .toList();
        List<String> columns = List.of(rows.get(0));
        var curves = new LinkedHashMap<String, double[]>();
        for (String one : names) {
            if (!columns.contains(one)) {
                throw new IllegalArgumentException(
                        "the log of %s has the columns %s, not '%s'"
                                .formatted(name, String.join(", ", columns), one));
            }
            curves.put(one, column(rows.subList(1, rows.size()), columns.indexOf(one)));
        }
        return curves;
    }

    private static double[] column(List<String[]> rows, int i) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[i])).toArray();
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw missing(file, e);
        }
    }

    private String sha256(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (IOException e) {
            throw missing(String.valueOf(file.getFileName()), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static IllegalStateException missing(String file, IOException cause) {
        return new IllegalStateException(
                "data/checkpoints/%s cannot be read: fetch it again with git checkout -- data/checkpoints, or train the network yourself"
                        .formatted(file),
                cause);
    }
}
