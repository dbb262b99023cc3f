package hourglass.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/** What the engine's backward pass says of a function, to look at. */
public final class Gradient {
    private Gradient() {}

    /**
     * The slopes of the one number f(x) by each number of x, in the shape of x: 0 where f(x) does
     * not depend on it, or does in a way that the engine cannot follow. It must not be called
     * inside a training.
     *
     * @param f made of the engine's operations on its argument
     */
    public static NDArray of(NDArray x, UnaryOperator<NDArray> f) {
        try (var tape = Engine.getInstance().newGradientCollector();
                NDManager scope = Compute.root().newSubManager()) {
            NDArray own = x.duplicate();
            own.attach(scope);
            own.setRequiresGradient(true);
            NDArray nothing = own.sum().mul(Constant.like(own, 0)); // f may not use x at all
            tape.backward(nothing.add(f.apply(own)));
            NDArray slopes = own.getGradient().duplicate();
            slopes.attach(Compute.root());
            return slopes;
        }
    }
}
