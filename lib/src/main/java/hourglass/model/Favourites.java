package hourglass.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.engine.Constant;

/**
 * The image to which each coding responds most, among all images of one strength: activation
 * maximisation, after Erhan, Bengio, Courville and Vincent, "Visualizing higher-layer features of a
 * deep network", 2009.
 */
public final class Favourites {
    private static final int STEPS = 100;
    private static final double STRIDE = 0.05; // of the strength, a step

    private Favourites() {}

    /**
     * Climbs from each image to one that its coding likes better: row j of the result for coding j.
     * Pixels stay in [0, 1], and each image keeps the strength (root of the sum of squares) it
     * began with, since a brighter image would move nearly every coding more.
     *
     * @param model with k codings
     * @param start an image for each coding, (k, inputs); one whose coding is 0 there gives a ReLU
     *     no slope to climb, and stays
     * @return (k, inputs)
     */
    public static NDArray of(Autoencoder model, NDArray start) {
        check(model, start);
        NDArray x = start.duplicate();
        for (int step = 0; step < STEPS; step++) {
            NDArray next = climbed(model, x, start);
            x.close();
            x = next;
        }
        return x;
    }

    private static NDArray climbed(Autoencoder model, NDArray x, NDArray start) {
        NDArray slope = slope(model, x); // (k, d)
        try (NDManager scope = Compute.root().newSubManager()) {
            scope.tempAttachAll(start);
            slope.attach(scope);
            NDArray strength = norm(start); // (k, 1)
            // x = x + stride strength g / |g|, back into [0, 1], and back to the strength
            NDArray g = slope.div(norm(slope)).mul(strength).mul(Constant.like(slope, STRIDE));
            NDArray moved = g.add(x).clip(0, 1);
            NDArray next = moved.mul(strength.div(norm(moved))).clip(0, 1);
            next.attach(Compute.root());
            return next;
        }
    }

    /** The gradient of sum_j z_jj by x, where row j of x is meant for coding j. */
    private static NDArray slope(Autoencoder model, NDArray x) {
        try (var tape = Engine.getInstance().newGradientCollector();
                NDManager scope = Compute.root().newSubManager()) {
            NDArray own = x.duplicate();
            own.attach(scope);
            own.setRequiresGradient(true);
            NDArray z = model.codings(own, Pass.inference(scope)); // (k, k)
            NDArray diagonal = scope.eye((int) x.size(0), (int) x.size(0), 0, DataType.FLOAT32);
            tape.backward(z.mul(diagonal).sum());
            NDArray gradient = own.getGradient().duplicate();
            gradient.attach(Compute.root());
            return gradient;
        }
    }

    private static NDArray norm(NDArray x) {
        return x.square().sum(new int[] {1}, true).sqrt().maximum(1e-12);
    }

    private static void check(Autoencoder model, NDArray start) {
        Shape shape = start.getShape();
        try (NDArray z = model.encode(start)) {
            if (z.size(1) != shape.get(0)) {
                throw new IllegalArgumentException(
                        "there are %d images to start from and %d codings: give each coding one"
                                .formatted(shape.get(0), z.size(1)));
            }
        }
    }
}
