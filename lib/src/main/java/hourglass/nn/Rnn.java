package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.recurrent.RNN;

/**
 * The plain recurrent layer, whose whole state is replaced at every step: Elman, "Finding structure
 * in time", 1990. It has units (features + units) + units parameters.
 */
public final class Rnn extends Recurrent {
    private Rnn(int units, boolean everyStep) {
        super(1, units, everyStep);
    }

    /** Gives the state after every step: (n, steps, features) to (n, steps, units). */
    public static Rnn sequence(int units) {
        return new Rnn(units, true);
    }

    /** Gives the state after the last step only: (n, steps, features) to (n, units). */
    public static Rnn last(int units) {
        return new Rnn(units, false);
    }

    @Override
    NDArray states(NDArray x, NDArray h0, NDList weights, boolean training) {
        // h = tanh(W x + U h + b), step by step
        return x.getNDArrayInternal()
                .rnn(x, h0, weights, true, 1, RNN.Activation.TANH, 0, training, false, true)
                .get(0);
    }

    @Override
    public String toString() {
        return named("rnn");
    }
}
