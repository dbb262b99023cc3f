package hourglass.model;

import static hourglass.nn.Layers.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;

/** What a level of a {@link UNet} is made of, on either way. */
abstract class UNetLevel extends AbstractBlock {
    final int width;
    final Block body;
    final Block shortcut;
    private final Block time;

    /**
     * @param body from maps (n, c, s, s) to maps (n, width, s, s)
     * @param shortcut past it, to maps that its own, or the halved ones, can be added to
     */
    UNetLevel(int width, Block body, Block shortcut) {
        this.width = width;
        this.body = addChildBlock("body", body);
        this.shortcut = addChildBlock("shortcut", shortcut);
        time = addChildBlock("time", dense(width));
    }

    /** What time codes t (n, k) add to each map, at every pixel: (n, width, 1, 1). */
    final NDArray code(NDArray t, Pass pass) {
        return pass.through(time, t).reshape(-1, width, 1, 1);
    }

    @Override
    protected final void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        body.initialize(manager, type, inputs[0]);
        shortcut.initialize(manager, type, inputs[0]);
        time.initialize(manager, type, inputs[1]);
    }
}
