package hourglass.model;

import static hourglass.nn.Layers.conv;
import static hourglass.nn.Layers.dense;
import static hourglass.nn.Layers.sequence;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import hourglass.nn.Activate;
import hourglass.nn.Coupling;
import hourglass.nn.Logit;
import hourglass.nn.Squeeze;
import hourglass.nn.Standard;

/** The layers of flows, from a sample to its coding. */
final class FlowLayers {
    private static final int SIDE = 28;
    static final int PIXELS = SIDE * SIDE;

    private FlowLayers() {}

    /** Couplings of two numbers, each kept in turn. */
    static SequentialBlock plane(int couplings, int hidden) {
        if (couplings < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "couplings is %d, hidden %d; both must be at least 1"
                            .formatted(couplings, hidden));
        }
        var layers = sequence();
        for (int i = 0; i < couplings; i++) {
            layers.add(new Coupling(new float[] {i % 2, 1 - i % 2}, perceptron(hidden)));
        }
        return layers;
    }

    private static Block perceptron(int hidden) {
        return sequence(
                dense(hidden), Activate.relu(), dense(hidden), Activate.relu(), dense(2 * 2));
    }

    /** Six couplings by single pixels, then six by squares of 2 x 2. */
    static SequentialBlock images(int fine, int coarse) {
        var layers = sequence(new Logit(), new Standard(PIXELS));
        for (Pattern pattern : Pattern.values()) {
            for (int part = 0; part < 2; part++) {
                layers.add(new Coupling(pattern.keep(1, part), convolutions(2, fine)));
            }
        }
        for (Pattern pattern : Pattern.values()) {
            for (int part = 0; part < 2; part++) {
                layers.add(new Coupling(pattern.keep(2, part), convolutions(4, coarse)));
            }
        }
        return layers;
    }

    private static Block convolutions(int k, int maps) {
        return sequence(
                Squeeze.by(k, SIDE),
                conv(maps, 3),
                Activate.relu(),
                conv(maps, 1),
                Activate.relu(),
                conv(2 * k * k, 3),
                Squeeze.back(k, SIDE));
    }

    /** How an image is divided into the pixels that are kept and those that are moved. */
    private enum Pattern {
        BOARD,
        ROWS,
        COLUMNS;

        /** 1 where a pixel is kept: every other square of {@code size} x {@code size} pixels. */
        float[] keep(int size, int part) {
            float[] keep = new float[PIXELS];
            for (int i = 0; i < PIXELS; i++) {
                int row = i / SIDE / size;
                int column = i % SIDE / size;
                int number =
                        switch (this) {
                            case BOARD -> row + column;
                            case ROWS -> row;
                            case COLUMNS -> column;
                        };
                keep[i] = (number + part) % 2;
            }
            return keep;
        }
    }
}
