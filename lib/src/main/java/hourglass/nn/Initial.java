package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import hourglass.engine.Compute;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * First values of parameters, drawn by Java and not by the engine, so that one seed gives the same
 * network on every device and at every thread count.
 */
public final class Initial {
    private Initial() {}

    /** A layer that knows better than Glorot how some of its parameters should start. */
    public interface Own {
        /**
         * How the parameter of this name starts, drawn from {@code random}; null for the usual way.
         */
        @Nullable Initializer initializer(String parameter, SplittableRandom random);
    }

    /**
     * Initialises all parameters of {@code block}: weights Glorot-uniform, the rest zero, and as
     * they wish those of layers that are {@link Own}.
     *
     * @param input shape of one batch, such as (1, 784)
     */
    public static void glorot(Block block, long seed, Shape input) {
        prepare(block, new SplittableRandom(seed));
        block.initialize(Compute.root(), DataType.FLOAT32, input);
    }

    private static void prepare(Block block, SplittableRandom random) {
        for (Pair<String, Parameter> entry : block.getDirectParameters()) {
            Parameter parameter = entry.getValue();
            boolean weight = parameter.getType() == Parameter.Type.WEIGHT;
            SplittableRandom own = weight || block instanceof Own ? random.split() : random;
            Initializer wish =
                    block instanceof Own layer ? layer.initializer(entry.getKey(), own) : null;
            Initializer usual = weight ? new GlorotUniform(own) : Initializer.ZEROS;
            parameter.setInitializer(wish == null ? usual : wish);
        }
        for (Pair<String, Block> child : block.getChildren()) {
            prepare(child.getValue(), random);
        }
    }

    /** Uniform in +-sqrt(6 / (fanIn + fanOut)): Glorot and Bengio 2010, equation 16. */
    private record GlorotUniform(SplittableRandom random) implements Initializer {
        @Override
        public NDArray initialize(NDManager manager, Shape shape, DataType type) {
            long receptiveField = shape.dimension() > 2 ? shape.slice(2).size() : 1;
            double bound = Math.sqrt(6.0 / (receptiveField * (shape.get(0) + shape.get(1))));
            float[] values = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            return manager.create(values, shape);
        }
    }
}
