package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.engine.Constant;
import hourglass.engine.InPlace;
import hourglass.nn.Activate;
import hourglass.nn.Before;
import org.jspecify.annotations.Nullable;

/**
 * One small network that is moved over an image, as a convolution is: from the pixels {@link
 * Before} a pixel to the logits of its levels. That each pixel has biases of its own, at the first
 * layer and at the logits, tells it where it is.
 */
final class PixelLayers extends AbstractBlock implements Conditionals {
    private final Before before;
    private final int levels;
    private final Linear first;
    private final SequentialBlock rest;
    private final Parameter place; // (places, units of the first layer)
    private final Parameter prior; // (places, levels)

    /**
     * @param hidden units of the hidden layers, at least one
     */
    PixelLayers(Before before, int levels, int... hidden) {
        this.before = before;
        this.levels = levels;
        first = addChildBlock("first", dense(hidden[0]));
        SequentialBlock layers = sequence(Activate.relu());
        for (int i = 1; i < hidden.length; i++) {
            layers.add(dense(hidden[i])).add(Activate.relu());
        }
        rest = addChildBlock("rest", layers.add(dense(levels)));
        place = addParameter(bias("place", hidden[0]));
        prior = addParameter(bias("prior", levels));
    }

    private Parameter bias(String name, int units) {
        return Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.BIAS)
                .optShape(new Shape(before.places(), units))
                .build();
    }

    /**
     * Sets the logits' own biases so that the network begins with how often each level occurs at
     * each place of samples x (n, places): log((count + 1) / (n + levels)).
     */
    void startAt(NDArray x) {
        try (NDManager scope = x.getManager().newSubManager()) {
            scope.tempAttachAll(x);
            var counts = new NDList();
            for (int level = 0; level < levels; level++) {
                counts.add(x.eq(level).toType(DataType.FLOAT32, false).sum(new int[] {0}));
            }
            NDArray n = Constant.like(x, (double) x.size(0) + levels);
            NDArray share = NDArrays.stack(counts, 1).add(1).div(n); // (places, levels)
            InPlace.copy(new NDList(prior.getArray()), new NDList(share.log()));
        }
    }

    @Override
    public Block block() {
        return this;
    }

    @Override
    public int places() {
        return before.places();
    }

    @Override
    public NDArray logits(NDArray x, Pass pass) {
        return pass.through(this, x);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow();
        NDArray seen = before.all(x.mul(Constant.like(x, 1.0 / (levels - 1)))); // (n, places, w)
        NDArray b = store.getValue(place, x.getDevice(), training);
        NDArray c = store.getValue(prior, x.getDevice(), training);
        return new NDList(logits(seen, b, c, new Pass(store, training)));
    }

    /** For all places: seen (n, places, w), b (places, h), c (places, levels); or for one. */
    private NDArray logits(NDArray seen, NDArray b, NDArray c, Pass pass) {
        NDArray h = pass.through(first, seen).add(b);
        return pass.through(rest, h).add(c);
    }

    @Override
    public NDArray logits(float[] x, int i, Pass pass) {
        float[] seen = before.at(x, i);
        for (int j = 0; j < seen.length; j++) {
            seen[j] /= levels - 1;
        }
        NDManager manager = pass.store().getManager();
        NDIndex row = new NDIndex("{}", i);
        return logits(
                manager.create(seen, new Shape(x.length / places(), before.size())),
                place.getArray().get(manager, row),
                prior.getArray().get(manager, row),
                pass);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape seen = new Shape(inputs[0].get(0), places(), before.size());
        first.initialize(manager, type, seen);
        rest.initialize(manager, type, first.getOutputShapes(new Shape[] {seen}));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), places(), levels)};
    }

    @Override
    public String toString() {
        return "pixel by pixel";
    }
}
