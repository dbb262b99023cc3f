package hourglass.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import hourglass.show.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A network layer by layer: what each is, the shape it gives for one sample, and how many
 * parameters it learns.
 */
public record Summary(List<Layer> layers) implements Shown {
    /**
     * One layer.
     *
     * @param shape of its output for one sample
     */
    public record Layer(String name, String shape, long parameters) {}

    public Summary {
        layers = List.copyOf(layers);
    }

    /** The leaves of the tree {@code block}, in order, for a batch of shape {@code input}. */
    public static Summary of(Block block, Shape input) {
        var layers = new ArrayList<Layer>();
        layers.add(new Layer("input", input.slice(1).toString(), 0));
        Shape shape = input;
        for (Block leaf : leaves(block)) {
            shape = leaf.getOutputShapes(new Shape[] {shape})[0];
            String name = leaf instanceof Linear ? "dense" : leaf.toString();
            layers.add(new Layer(name, shape.slice(1).toString(), Parameters.count(leaf)));
        }
        return new Summary(layers);
    }

    /** The layers of a tree of sequences, in order. */
    static List<Block> leaves(Block block) {
        return block instanceof SequentialBlock
                ? block.getChildren().values().stream().flatMap(b -> leaves(b).stream()).toList()
                : List.of(block);
    }

    /** How many numbers the network learns. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    @Override
    public String toString() {
        return layers.stream()
                .map(
                        l ->
                                String.format(
                                        Locale.ROOT,
                                        "%-24s%-16s%,12d%n",
                                        l.name,
                                        l.shape,
                                        l.parameters))
                .collect(
                        Collectors.joining(
                                "",
                                String.format("%-24s%-16s%12s%n", "layer", "output", "parameters"),
                                String.format(Locale.ROOT, "%-40s%,12d", "all", parameters())));
    }

    @Override
    public Map<String, Object> bundle() {
        return Map.of("text/plain", toString());
    }
}
