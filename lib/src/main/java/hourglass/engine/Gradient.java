package hourglass.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/** What the engine's backward pass says of a function, to look at. */
public final class Gradient {
    private static final TorchScript RECORDED =
            TorchScript.compile(
                    """
                    def forward(self, y: Tensor, x: Tensor) -> Tensor:
                      g = torch.grad([torch.sum(y)], [x], None, True, True)
                      return unchecked_cast(Tensor, g[0])
                    """);

    private Gradient() {}

    /**
     * The slopes of the sum of y by each number of x, in the shape of x, as a part of the training
     * that is being recorded: a loss may be made of them, and its gradient goes through them into
     * the parameters that y was computed with.
     *
     * @param y computed from x while a gradient collector was open
     * @param x with {@code setRequiresGradient(true)} before y was computed
     * @return attached to the manager of y
     */
    public static NDArray recorded(NDArray y, NDArray x) {
        return RECORDED.forward(y, x);
    }

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
