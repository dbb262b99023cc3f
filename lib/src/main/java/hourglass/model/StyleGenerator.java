package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.reshape;
import static hourglass.nn.Layers.sequence;
import static hourglass.nn.Layers.transposedConv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.nn.Activate;
import hourglass.nn.BatchNorm;
import hourglass.nn.Modulation;
import org.jspecify.annotations.Nullable;

/**
 * A generator of images of 28 x 28 pixels to which noise comes in two places: noise z (n, 128) to
 * images (n, 784) from -1 to 1. The first half is the shape, and begins the image, as in {@link
 * Gan#convolutional(int)}. Of the second half a mapping network makes a style w, which sets the
 * tone of the maps of 14 x 14 pixels. So shape and style may come from different samples.
 *
 * <p>After Karras, Laine and Aila, "A style-based generator architecture for generative adversarial
 * networks", CVPR 2019, whose images all begin alike and have a style at every level.
 */
public final class StyleGenerator extends AbstractBlock {
    /** How many numbers of noise there are for the shape, and as many for the style. */
    public static final int HALF = 64;

    private final SequentialBlock shape;
    private final SequentialBlock mapping =
            sequence(dense(HALF), Activate.leakyRelu(), dense(HALF), Activate.leakyRelu());
    private final Modulation modulation;
    private final SequentialBlock end =
            sequence(
                    Activate.leakyRelu(),
                    transposedConv(1, 5, 2), // (n, 1, 28, 28)
                    Activate.tanh(),
                    reshape(784));

    /**
     * @param channels of the maps of 14 x 14 pixels; there are twice as many of 7 x 7
     */
    public StyleGenerator(int channels) {
        shape =
                sequence(
                        dense(2 * channels * 7 * 7),
                        reshape(2L * channels, 7, 7), // (n, 2c, 7, 7)
                        new BatchNorm(),
                        transposedConv(channels, 5, 2)); // (n, c, 14, 14)
        modulation = new Modulation(channels);
        addChildBlock("shape", shape);
        addChildBlock("mapping", mapping);
        addChildBlock("modulation", modulation);
        addChildBlock("end", end);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        var pass = new Pass(store, training);
        NDArray z = inputs.singletonOrThrow(); // (n, 128)
        NDArray w = pass.through(mapping, z.get(new NDIndex(":, {}:", HALF))); // (n, 64)
        return new NDList(draw(z.get(new NDIndex(":, :{}", HALF)), w, pass));
    }

    private NDArray draw(NDArray ofShape, NDArray w, Pass pass) {
        NDArray maps = pass.through(shape, ofShape); // (n, c, 14, 14)
        var both = new NDList(maps, w);
        NDArray styled = modulation.forward(pass.store(), both, pass.training()).get(0);
        return pass.through(end, styled); // (n, 784)
    }

    /**
     * Images (n, 784) of the shapes of some noise in the styles of other noise.
     *
     * @param ofShape noise (n, 128), of which the first half counts
     * @param ofStyle noise (n, 128), of which the second half counts
     */
    public NDArray mix(NDArray ofShape, NDArray ofStyle) {
        try (NDArray first = ofShape.get(new NDIndex(":, :{}", HALF));
                NDArray second = ofStyle.get(new NDIndex(":, {}:", HALF));
                NDArray z = first.concat(second, 1)) {
            return Pass.infer(z, (in, pass) -> pass.through(this, in));
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape half = new Shape(inputs[0].get(0), HALF);
        shape.initialize(manager, type, half);
        mapping.initialize(manager, type, half);
        Shape maps = shape.getOutputShapes(new Shape[] {half})[0];
        modulation.initialize(manager, type, maps, half);
        end.initialize(manager, type, maps);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), 784)};
    }

    @Override
    public String toString() {
        return "style generator";
    }
}
