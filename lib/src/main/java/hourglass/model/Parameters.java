package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import hourglass.engine.Compute;
import hourglass.engine.InPlace;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** All that a block has learned: counted, written, read. */
public final class Parameters {
    private Parameters() {}

    /** How many numbers the block holds. */
    public static long count(Block block) {
        return block.getParameters().values().stream().mapToLong(p -> p.getShape().size()).sum();
    }

    /**
     * Writes the parameters as a NumPy .npz archive, one array a parameter; an older file is
     * replaced whole.
     */
    public static void save(Block block, Path file) {
        write(block, file, DataType.FLOAT32);
    }

    /** As {@link #save}, in half the space: as 16-bit floats, to about three digits. */
    public static void saveHalf(Block block, Path file) {
        write(block, file, DataType.FLOAT16);
    }

    private static void write(Block block, Path file, DataType type) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (NDManager scope = Compute.root().newSubManager()) {
            var list = new NDList();
            for (Pair<String, Parameter> entry : block.getParameters()) {
                NDArray alias = entry.getValue().getArray().stopGradient();
                alias.attach(scope);
                NDArray copy = alias.toType(type, true);
                copy.setName(entry.getKey());
                list.add(copy);
            }
            try (var out = Files.newOutputStream(partial)) {
                list.encode(out, NDList.Encoding.NPZ);
            }
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the parameters to " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads what {@link #save} or {@link #saveHalf} wrote; the block's own arrays keep their place
     * and take the new values.
     *
     * @throws IllegalArgumentException if the file holds another network's parameters; the block is
     *     then as it was
     */
    public static void load(Block block, Path file) {
        try (NDManager scope = Compute.root().newSubManager();
                var in = new BufferedInputStream(Files.newInputStream(file))) {
            NDList list = NDList.decode(scope, in);
            match(block, list, String.valueOf(file.getFileName()));
            InPlace.copy(arrays(block), list);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read parameters from " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Copies all parameters of {@code from} into {@code to}, whose arrays keep their place.
     *
     * @throws IllegalArgumentException if the two are not of the same shape; {@code to} is then as
     *     it was
     */
    public static void copy(Block from, Block to) {
        NDList list = arrays(from);
        match(to, list, "the network to copy");
        InPlace.copy(arrays(to), list);
    }

    /** The parameters themselves, in the order of the block. */
    static NDList arrays(Block block) {
        var arrays = new NDList();
        block.getParameters().values().forEach(p -> arrays.add(p.getArray()));
        return arrays;
    }

    private static void match(Block block, NDList list, String source) {
        var parameters = block.getParameters();
        if (parameters.size() != list.size()) {
            throw new IllegalArgumentException(
                    "%s holds %d arrays, this network has %d parameters: build the same network as that one"
                            .formatted(source, list.size(), parameters.size()));
        }
        for (int i = 0; i < list.size(); i++) {
            var expected = parameters.valueAt(i).getShape();
            if (!expected.equals(list.get(i).getShape())) {
                throw new IllegalArgumentException(
                        "%s: %s has shape %s, this network expects %s: build the same network as that one"
                                .formatted(
                                        source,
                                        parameters.keyAt(i),
                                        list.get(i).getShape(),
                                        expected));
            }
        }
    }
}
