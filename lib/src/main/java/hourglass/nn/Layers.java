package hourglass.nn;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;

/** Layers by the names the text uses. */
public final class Layers {
    private Layers() {}

    /** A dense layer x W^T + b: (n, inputs) to (n, units). */
    public static Linear dense(int units) {
        return Linear.builder().setUnits(units).build();
    }

    /** Blocks one after the other. */
    public static SequentialBlock sequence(Block... blocks) {
        var sequence = new SequentialBlock();
        for (Block block : blocks) {
            sequence.add(block);
        }
        return sequence;
    }
}
