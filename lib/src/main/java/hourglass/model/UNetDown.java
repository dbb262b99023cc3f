package hourglass.model;

import static hourglass.nn.Layers.conv;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.nn.Activate;
import hourglass.nn.BatchNorm;
import hourglass.nn.SeparableConvolution;
import hourglass.nn.Window;
import org.jspecify.annotations.Nullable;

/**
 * One level of a {@link UNet} on the way down: maps z (n, c, s, s) and time codes (n, k) become
 * maps (n, width, s/2, s/2), and beside them the maps before halving (n, width, s, s), for the way
 * up.
 */
final class UNetDown extends UNetLevel {
    private static final Shape THREE = new Shape(3, 3);
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape ONE = new Shape(1, 1);

    UNetDown(int width) {
        super(
                width,
                sequence(
                        Activate.relu(),
                        new SeparableConvolution(width, 3),
                        new BatchNorm(),
                        Activate.relu(),
                        new SeparableConvolution(width, 3),
                        new BatchNorm()),
                conv(width, new Window(1, 2, 0, 0)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        var pass = new Pass(store, training);
        NDArray z = inputs.get(0);
        NDArray h = pass.through(body, z); // (n, width, s, s)
        NDArray code = code(inputs.get(1), pass);
        // z' = maxPool(body(z)) + shortcut(z) + dense(code), the code at every pixel
        NDArray half = Pool.maxPool2d(h, THREE, TWO, ONE, false); // (n, width, s/2, s/2)
        return new NDList(half.add(pass.through(shortcut, z)).add(code), h);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape z = inputs[0];
        return new Shape[] {
            new Shape(z.get(0), width, z.get(2) / 2, z.get(3) / 2),
            new Shape(z.get(0), width, z.get(2), z.get(3))
        };
    }
}
