package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory: a recurrent layer whose state has a second part, the cell c, that gates
 * decide to keep, to add to and to show. Hochreiter and Schmidhuber 1997; the forget gate is that
 * of Gers, Schmidhuber and Cummins 2000.
 *
 * <p>With one bias a gate, 4 (units (features + units) + units) parameters. The rows of the weights
 * are in the order of the engine: gates i, f, the candidate g, gate o.
 */
public final class Lstm extends Recurrent {
    private static final int GATES = 4;

    private Lstm(int units, boolean everyStep) {
        super(GATES, units, everyStep);
    }

    /** Gives the state after every step: (n, steps, features) to (n, steps, units). */
    public static Lstm sequence(int units) {
        return new Lstm(units, true);
    }

    /** Gives the state after the last step only: (n, steps, features) to (n, units). */
    public static Lstm last(int units) {
        return new Lstm(units, false);
    }

    /** Forget gates start open, with a bias of 1: Jozefowicz, Zaremba and Sutskever 2015. */
    @Override
    public @Nullable Initializer initializer(String parameter, SplittableRandom random) {
        return parameter.equals("bias")
                ? this::openForgetGates
                : super.initializer(parameter, random);
    }

    private NDArray openForgetGates(NDManager manager, Shape shape, DataType type) {
        float[] bias = new float[GATES * units];
        java.util.Arrays.fill(bias, units, 2 * units, 1f);
        return manager.create(bias, shape);
    }

    @Override
    NDArray states(NDArray x, NDArray h0, NDList weights, boolean training) {
        var state = new NDList(h0, h0); // h = 0 and c = 0 before the first step
        // i = sigmoid(W_i x + U_i h + b_i), f = sigmoid(W_f x + U_f h + b_f),
        // o = sigmoid(W_o x + U_o h + b_o), g = tanh(W_g x + U_g h + b_g);
        // c = f * c + i * g, h = o * tanh(c), step by step
        return x.getNDArrayInternal()
                .lstm(x, state, weights, true, 1, 0, training, false, true)
                .get(0);
    }

    @Override
    public String toString() {
        return named("lstm");
    }
}
