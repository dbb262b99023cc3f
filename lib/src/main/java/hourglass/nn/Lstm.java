package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.Arrays;
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

    private final double forgetBias;

    private Lstm(int units, boolean everyStep, double forgetBias) {
        super(GATES, units, everyStep);
        this.forgetBias = forgetBias;
    }

    /** Gives the state after every step: (n, steps, features) to (n, steps, units). */
    public static Lstm sequence(int units) {
        return new Lstm(units, true, 1);
    }

    /** Gives the state after the last step only: (n, steps, features) to (n, units). */
    public static Lstm last(int units) {
        return new Lstm(units, false, 1);
    }

    /**
     * The same layer, new, with another bias of its forget gates to start from. The usual one is 1,
     * as Jozefowicz, Zaremba and Sutskever 2015 advise, with which a cell keeps sigmoid(1) = 73 %
     * of itself at each step; the logarithm of the number of steps is better where something has to
     * be remembered for long: Tallec and Ollivier, "Can recurrent neural networks warp time?",
     * 2018.
     */
    public Lstm withForgetBias(double bias) {
        return new Lstm(units, everyStep, bias);
    }

    @Override
    public @Nullable Initializer initializer(String parameter, SplittableRandom random) {
        return parameter.equals("bias")
                ? this::openForgetGates
                : super.initializer(parameter, random);
    }

    private NDArray openForgetGates(NDManager manager, Shape shape, DataType type) {
        float[] bias = new float[GATES * units];
        Arrays.fill(bias, units, 2 * units, (float) forgetBias);
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
