package hourglass.project;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * Gradient descent on a t-SNE map with momentum and a gain for each coordinate, which grows while
 * the gradient keeps its sign and shrinks when it turns: Jacobs, "Increased rates of convergence
 * through learning rate adaptation", Neural Networks 1, 1988.
 */
final class Descent {
    private static final double EXAGGERATION =
            12; // of the affinities at first: groups find together
    private static final int EXAGGERATED = 250; // steps, or a quarter of all if that is less
    private static final int LOOK_EVERY = 50; // steps

    private final TSne options;
    private final Forces forces;
    private final float rate;
    private final int exaggerated;
    private double[] losses = {};

    Descent(TSne options, Forces forces) {
        this.options = options;
        this.forces = forces;
        double automatic = Math.max(forces.size() / EXAGGERATION / 4, 50);
        rate = (float) (options.learningRate() > 0 ? options.learningRate() : automatic);
        exaggerated = Math.min(EXAGGERATED, options.steps() / 4);
    }

    /** Moves the points y (2, n) to where the loss is small. */
    void run(float[][] y) {
        int n = forces.size();
        float[][] gradient = new float[2][n];
        float[][] velocity = new float[2][n];
        float[][] gain = new float[2][n];
        Arrays.fill(gain[0], 1);
        Arrays.fill(gain[1], 1);
        try {
            for (int step = 0; step < options.steps(); step++) {
                boolean early = step < exaggerated;
                forces.gradient(y, early ? EXAGGERATION : 1, gradient);
                for (int c = 0; c < 2; c++) {
                    move(y[c], gradient[c], velocity[c], gain[c], early ? 0.5f : 0.8f);
                }
                look(step + 1, y);
            }
        } finally {
            options.watcher().end(losses.clone());
        }
    }

    private void move(float[] y, float[] gradient, float[] velocity, float[] gain, float momentum) {
        for (int i = 0; i < y.length; i++) {
            boolean turned = gradient[i] > 0 == velocity[i] > 0;
            gain[i] = Math.max(0.01f, turned ? 0.8f * gain[i] : gain[i] + 0.2f);
            velocity[i] = momentum * velocity[i] - rate * gain[i] * gradient[i];
            y[i] += velocity[i];
        }
    }

    private void look(int step, float[][] y) {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "the map was stopped at step %d of %d".formatted(step, options.steps()));
        }
        if (step % LOOK_EVERY == 0 || step == options.steps()) {
            double loss = forces.kl(y);
            if (!Double.isFinite(loss)) {
                throw new IllegalStateException(
                        "the loss is %s at step %d, with learning rate %s: try one ten times smaller"
                                .formatted(loss, step, rate));
            }
            losses = Arrays.copyOf(losses, losses.length + 1);
            losses[losses.length - 1] = loss;
            options.watcher().see(step, options.steps(), losses.clone());
        }
    }
}
