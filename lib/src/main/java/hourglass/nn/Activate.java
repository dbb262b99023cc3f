package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * An elementwise nonlinearity as a block that can be named and drawn: (any shape) to the same
 * shape.
 */
public final class Activate extends AbstractBlock {
    /** Which function. */
    public enum Kind {
        /** max(0, x). */
        RELU,
        /** x where x is positive, else 0.2 x, which lets gradients pass: Maas et al. 2013. */
        LEAKY_RELU,
        /** 1 / (1 + exp(-x)). */
        SIGMOID,
        /** (exp(x) - exp(-x)) / (exp(x) + exp(-x)). */
        TANH
    }

    private static final float LEAK = 0.2f; // the slope below 0

    private final Kind kind;

    private Activate(Kind kind) {
        this.kind = kind;
    }

    public static Activate relu() {
        return new Activate(Kind.RELU);
    }

    public static Activate leakyRelu() {
        return new Activate(Kind.LEAKY_RELU);
    }

    public static Activate sigmoid() {
        return new Activate(Kind.SIGMOID);
    }

    public static Activate tanh() {
        return new Activate(Kind.TANH);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow();
        return new NDList(
                switch (kind) {
                    case RELU -> x.getNDArrayInternal().relu();
                    case LEAKY_RELU -> x.getNDArrayInternal().leakyRelu(LEAK);
                    case SIGMOID -> x.getNDArrayInternal().sigmoid();
                    case TANH -> x.getNDArrayInternal().tanh();
                });
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
