package hourglass.model;

import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.reshape;
import static hourglass.nn.Layers.sequence;
import static hourglass.nn.Layers.transposedConv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.nn.Activate;
import hourglass.nn.Modulation;
import org.jspecify.annotations.Nullable;

/**
 * A generator of images of 28 x 28 pixels in which the noise is not the beginning: noise z (n, 64)
 * to images (n, 784) from -1 to 1. A mapping network makes a style w of it; the images all begin
 * with the same learned maps of 7 x 7 pixels, and the style sets the tone of the maps there, and
 * again at 14 x 14. So the two may be given styles of different samples.
 *
 * <p>Karras, Laine and Aila, "A style-based generator architecture for generative adversarial
 * networks", CVPR 2019, without its noise of each pixel.
 */
public final class StyleGenerator extends AbstractBlock {
    /** How many numbers of noise there are, and in a style. */
    public static final int CODINGS = 64;

    private final SequentialBlock mapping =
            sequence(dense(CODINGS), Activate.leakyRelu(), dense(CODINGS), Activate.leakyRelu());
    private final Parameter start;
    private final Modulation coarse;
    private final SequentialBlock to14;
    private final Modulation fine;
    private final SequentialBlock to28;

    /**
     * @param channels of the maps of 14 x 14 pixels; there are twice as many of 7 x 7
     */
    public StyleGenerator(int channels) {
        addChildBlock("mapping", mapping);
        start =
                addParameter(
                        Parameter.builder()
                                .setName("start")
                                .setType(Parameter.Type.WEIGHT)
                                .optShape(new Shape(1, 2L * channels, 7, 7))
                                .build());
        coarse = addChildBlock("coarse", new Modulation(2 * channels));
        to14 = sequence(Activate.leakyRelu(), transposedConv(channels, 5, 2));
        fine = addChildBlock("fine", new Modulation(channels));
        to28 =
                sequence(
                        Activate.leakyRelu(),
                        transposedConv(1, 5, 2),
                        Activate.tanh(),
                        reshape(784));
        addChildBlock("to14", to14);
        addChildBlock("to28", to28);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        var pass = new Pass(store, training);
        NDArray w = pass.through(mapping, inputs.singletonOrThrow()); // (n, 64)
        return new NDList(draw(w, w, pass));
    }

    private NDArray draw(NDArray ofCoarse, NDArray ofFine, Pass pass) {
        NDArray own = pass.store().getValue(start, ofCoarse.getDevice(), pass.training());
        // what is made of it shall live as long as the batch, not as long as the parameter
        NDArray first = ofCoarse.getManager().ones(new Shape(1)).mul(own); // (1, 2c, 7, 7)
        NDArray at7 = styled(coarse, first, ofCoarse, pass); // (n, 2c, 7, 7)
        NDArray at14 = styled(fine, pass.through(to14, at7), ofFine, pass); // (n, c, 14, 14)
        return pass.through(to28, at14); // (n, 784)
    }

    private static NDArray styled(Modulation layer, NDArray maps, NDArray w, Pass pass) {
        return layer.forward(pass.store(), new NDList(maps, w), pass.training()).singletonOrThrow();
    }

    /** The styles w (n, 64) of noise z (n, 64). */
    public NDArray styles(NDArray z) {
        return Pass.infer(z, (in, pass) -> pass.through(mapping, in));
    }

    /**
     * Images (n, 784) with two styles each.
     *
     * @param ofCoarse the styles (n, 64) at 7 x 7
     * @param ofFine those (n, 64) at 14 x 14
     */
    public NDArray mix(NDArray ofCoarse, NDArray ofFine) {
        return Pass.infer(ofCoarse, (w, pass) -> draw(w, ofFine, pass));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape style = new Shape(inputs[0].get(0), CODINGS);
        mapping.initialize(manager, type, inputs[0]);
        Shape at7 = coarse.getOutputShapes(new Shape[] {start.getShape(), style})[0];
        coarse.initialize(manager, type, at7, style);
        to14.initialize(manager, type, at7);
        Shape at14 = to14.getOutputShapes(new Shape[] {at7})[0];
        fine.initialize(manager, type, at14, style);
        to28.initialize(manager, type, at14);
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
