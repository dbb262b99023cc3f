package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Random damage to what passes through, while the network learns; afterwards it lets everything
 * pass as it is: (any shape) to the same shape. The engine draws it, so {@code Fit.withSeed} makes
 * it repeat.
 */
public final class Noise extends AbstractBlock {
    /** Which damage. */
    public enum Kind {
        /** Numbers set to 0, the others scaled up. */
        DROPOUT("dropout"),
        /** A normally distributed number added to each. */
        GAUSSIAN("Gaussian noise"),
        /** Numbers set to 0 or to 1. */
        SALT_AND_PEPPER("salt and pepper");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Kind kind;
    private final double strength;

    private Noise(Kind kind, double strength) {
        this.kind = kind;
        this.strength = strength;
    }

    /**
     * Sets each number to 0 with probability {@code rate} and divides the others by 1 - rate, so
     * that the mean stays what it was: Srivastava et al., "Dropout", JMLR 15, 2014.
     *
     * @param rate 0 up to, but not, 1
     */
    public static Noise dropout(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "the dropout rate is %s; it must be at least 0 and below 1, such as 0.5"
                            .formatted(rate));
        }
        return new Noise(Kind.DROPOUT, rate);
    }

    /**
     * Adds eps with mean 0 to each number.
     *
     * @param sd the standard deviation of eps, in the units of the numbers
     */
    public static Noise gaussian(double sd) {
        if (!(sd >= 0) || Double.isInfinite(sd)) {
            throw new IllegalArgumentException(
                    "the standard deviation of the noise is %s; it must be at least 0, such as 0.2"
                            .formatted(sd));
        }
        return new Noise(Kind.GAUSSIAN, sd);
    }

    /**
     * Sets each number with probability {@code rate} to 0 or to 1, one as likely as the other:
     * Vincent et al., "Stacked denoising autoencoders", JMLR 11, 2010, section 3.3.
     *
     * @param rate 0 to 1
     */
    public static Noise saltAndPepper(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "the rate of salt and pepper is %s; it must be 0 to 1, such as 0.2"
                            .formatted(rate));
        }
        return new Noise(Kind.SALT_AND_PEPPER, rate);
    }

    public Kind kind() {
        return kind;
    }

    /** The rate, or the standard deviation. */
    public double strength() {
        return strength;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow();
        return training && strength > 0 ? new NDList(damaged(x)) : inputs;
    }

    private NDArray damaged(NDArray x) {
        return switch (kind) {
            case DROPOUT -> {
                // x~ = x m / (1 - rate), m = 1 with probability 1 - rate: this
                // takes a third of the time of the engine's own dropout on a CPU
                NDArray m = uniform(x).gte(strength).toType(DataType.FLOAT32, false);
                yield x.mul(m.muli(1 / (1 - strength)));
            }
            case GAUSSIAN -> {
                // x~ = x + sd eps, eps ~ N(0, 1)
                NDManager manager = x.getManager();
                yield x.add(
                        manager.randomNormal(0, (float) strength, x.getShape(), DataType.FLOAT32));
            }
            case SALT_AND_PEPPER -> {
                // x~ = 0 where u < rate/2, 1 where rate/2 <= u < rate, else x
                NDArray u = uniform(x);
                NDArray kept = u.gte(strength).toType(DataType.FLOAT32, false);
                NDArray salt = u.gte(strength / 2).toType(DataType.FLOAT32, false).sub(kept);
                yield x.mul(kept).add(salt);
            }
        };
    }

    private static NDArray uniform(NDArray x) {
        return x.getManager().randomUniform(0, 1, x.getShape(), DataType.FLOAT32);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }

    /** Such as {@code dropout 0.5}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", kind.words, strength);
    }
}
