package hourglass.model;

import static hourglass.nn.Layers.conv;
import static hourglass.nn.Layers.sequence;
import static hourglass.nn.Layers.transposedConv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.nn.Activate;
import hourglass.nn.BatchNorm;
import hourglass.nn.Maps;
import org.jspecify.annotations.Nullable;

/**
 * One level of a {@link UNet} on the way up: maps z (n, c, s, s), time codes (n, k) and the maps
 * kept from the way down (n, a, 2s, 2s) become maps (n, width + a, 2s, 2s).
 */
final class UNetUp extends UNetLevel {
    UNetUp(int width) {
        super(
                width,
                sequence(
                        Activate.relu(),
                        transposedConv(width, 3, 1),
                        new BatchNorm(),
                        Activate.relu(),
                        transposedConv(width, 3, 1),
                        new BatchNorm()),
                conv(width, 1));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        var pass = new Pass(store, training);
        NDArray z = inputs.get(0);
        NDArray h = pass.through(body, z).add(pass.through(shortcut, z)); // (n, width, s, s)
        NDArray code = code(inputs.get(1), pass);
        // z' = [ twice(body(z) + shortcut(z)) + dense(code), across ]
        return new NDList(Maps.twice(h).add(code).concat(inputs.get(2), 1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape across = inputs[2];
        return new Shape[] {
            new Shape(across.get(0), width + across.get(1), across.get(2), across.get(3))
        };
    }
}
