package hourglass.model;

import static hourglass.nn.Layers.conv;
import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hourglass.nn.Activate;
import hourglass.nn.BatchNorm;
import hourglass.nn.Maps;
import hourglass.nn.TimeEncoding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network that answers an image with an image, here a noisy one with its noise: maps shrink level
 * by level on the way down, grow again on the way up, and every level hands its maps straight
 * across. Each level is told the time. (n, 784) and times (n) to (n, 784).
 *
 * <p>Ronneberger, Fischer and Brox, "U-Net", MICCAI 2015; told the time: Ho et al., "Denoising
 * diffusion probabilistic models", NeurIPS 2020. The layers are those of Geron, "Hands-On Machine
 * Learning", third edition, chapter 17.
 */
public final class UNet extends AbstractBlock {
    private static final int SIDE = 28;

    /** Numbers in a sample. */
    static final int PIXELS = SIDE * SIDE;

    private static final int CODE = 64;

    private final TimeEncoding encoding = new TimeEncoding(CODE);
    private final int[] widths;
    private final long margin; // zeros on each side, so that the image can be halved at each level
    private final SequentialBlock first;
    private final Block firstTime;
    private final List<UNetDown> down = new ArrayList<>();
    private final List<UNetUp> up = new ArrayList<>();
    private final Block last;

    private UNet(int... widths) {
        this.widths = widths.clone();
        int levels = widths.length - 1;
        margin = Math.floorMod(-SIDE, 1 << levels) / 2;
        first =
                addChildBlock(
                        "first", sequence(conv(widths[0], 3), new BatchNorm(), Activate.relu()));
        firstTime = addChildBlock("time", dense(widths[0]));
        for (int i = 1; i <= levels; i++) {
            down.add(addChildBlock("down" + i, new UNetDown(widths[i])));
        }
        for (int i = levels - 1; i >= 0; i--) {
            up.add(addChildBlock("up" + (i + 1), new UNetUp(widths[i])));
        }
        last = addChildBlock("last", conv(1, 3));
    }

    /** The book's network, 16-32-64-128-64-32-16: 280,369 parameters. */
    public static UNet book() {
        return of(16, 32, 64, 128);
    }

    /**
     * Any widths.
     *
     * @param widths channels at the top, then at each level on the way down, at most five in all
     */
    public static UNet of(int... widths) {
        if (widths.length < 2 || widths.length > 5) {
            throw new IllegalArgumentException(
                    "there are %d widths; give 2 to 5: the top's, and one for each time the image is halved"
                            .formatted(widths.length));
        }
        return new UNet(widths);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        var pass = new Pass(store, training);
        NDArray x = inputs.get(0).reshape(-1, 1, SIDE, SIDE);
        NDArray code = encoding.of(inputs.get(1)); // (n, 64)
        NDArray time = pass.through(firstTime, code).reshape(-1, widths[0], 1, 1);
        NDArray padded = x.pad(new Shape(margin, margin, margin, margin), 0);
        NDArray z = Maps.channelsLast(pass.through(first, padded)).add(time);
        Deque<NDArray> across = new ArrayDeque<>();
        for (UNetDown level : down) {
            NDList maps = level.forward(store, new NDList(z, code), training);
            z = maps.get(0); // half the side
            across.push(maps.get(1));
        }
        for (UNetUp level : up) { // twice the side
            z = level.forward(store, new NDList(z, code, across.pop()), training).get(0);
        }
        return new NDList(cropped(pass.through(last, z)).reshape(-1, PIXELS));
    }

    private NDArray cropped(NDArray z) {
        String inside = margin + ":" + (margin + SIDE);
        return z.get(new NDIndex(":, :, " + inside + ", " + inside));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        long n = inputs[0].get(0);
        Shape code = new Shape(n, CODE);
        Shape image = new Shape(n, 1, SIDE + 2 * margin, SIDE + 2 * margin);
        first.initialize(manager, type, image);
        firstTime.initialize(manager, type, code);
        Shape z = first.getOutputShapes(new Shape[] {image})[0];
        Deque<Shape> across = new ArrayDeque<>();
        for (UNetDown level : down) {
            level.initialize(manager, type, z, code);
            Shape[] maps = level.getOutputShapes(new Shape[] {z, code});
            z = maps[0];
            across.push(maps[1]);
        }
        for (UNetUp level : up) {
            Shape[] in = {z, code, across.pop()};
            level.initialize(manager, type, in);
            z = level.getOutputShapes(in)[0];
        }
        last.initialize(manager, type, z);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0]};
    }
}
