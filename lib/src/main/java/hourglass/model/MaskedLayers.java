package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import hourglass.engine.Constant;
import hourglass.nn.Activate;
import hourglass.nn.Layers;
import hourglass.nn.MaskedDense;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Dense layers with masks, so that the logits of number i depend on the numbers before it alone:
 * numbers have ranks 1 to d, hidden units ranks from 1 to d - 1 in turn, a hidden unit sees ranks
 * up to its own, the logits of number i see those below i. Germain, Gregor, Murray and Larochelle,
 * "MADE: masked autoencoder for distribution estimation", ICML 2015.
 */
final class MaskedLayers implements Conditionals {
    private final List<MaskedDense> dense = new ArrayList<>();
    private final SequentialBlock block = Layers.sequence();
    private final int places;
    private final int levels;

    /**
     * @param masked false to cut nothing: a network that sees what it is asked for
     */
    MaskedLayers(int places, int levels, boolean masked, int... hidden) {
        this.places = places;
        this.levels = levels;
        int[] from = IntStream.rangeClosed(1, places).toArray();
        for (int units : hidden) {
            int[] to =
                    IntStream.range(0, units).map(k -> 1 + k % Math.max(1, places - 1)).toArray();
            add(masked ? MaskedDense.upTo(from, to) : whole(from.length, units));
            block.add(Activate.relu());
            from = to;
        }
        int[] out = IntStream.range(0, places * levels).map(k -> 1 + k / levels).toArray();
        add(masked ? MaskedDense.below(from, out) : whole(from.length, out.length));
    }

    private void add(MaskedDense layer) {
        dense.add(layer);
        block.add(layer);
    }

    private static MaskedDense whole(int inputs, int units) {
        return MaskedDense.upTo(new int[inputs], new int[units]);
    }

    /** The masks (units, inputs) of the layers, from the input on. */
    List<NDArray> masks() {
        return dense.stream().map(MaskedDense::mask).toList();
    }

    @Override
    public Block block() {
        return block;
    }

    @Override
    public int places() {
        return places;
    }

    @Override
    public NDArray logits(NDArray x, Pass pass) {
        // levels from -1 to 1
        NDArray scaled = x.mul(Constant.like(x, 2.0 / (levels - 1))).sub(1);
        return pass.through(block, scaled).reshape(new Shape(x.size(0), places, levels));
    }

    @Override
    public NDArray logits(float[] x, int place, Pass pass) {
        Shape shape = new Shape(x.length / places, places);
        NDArray samples = pass.store().getManager().create(x, shape);
        return logits(samples, pass).get(new NDIndex(":, {}", place));
    }
}
