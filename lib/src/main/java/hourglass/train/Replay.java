package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.TorchScript;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Samples that a generator made earlier, so that a discriminator does not forget them: half of each
 * batch is exchanged for old ones, which leave their places to it. Shrivastava et al., "Learning
 * from simulated and unsupervised images through adversarial training", CVPR 2017, section 2.3.
 */
public final class Replay {
    private static final TorchScript SCRIPT =
            TorchScript.compile(
                    """
                    def swap(self, memory: Tensor, fresh: Tensor, rows: Tensor) -> Tensor:
                      old = torch.index_select(memory, 0, rows)
                      _0 = torch.index_copy_(memory, 0, rows, fresh)
                      return old
                    """);

    private final NDArray memory; // (capacity, ...)
    private final SplittableRandom random;
    private int filled;

    /**
     * An empty memory.
     *
     * @param capacity how many samples it holds
     * @param sample the shape of one
     * @param manager owner of the memory; closing it frees it
     */
    public Replay(int capacity, Shape sample, long seed, NDManager manager) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "the memory holds %d samples; it must be at least 1, such as a thousand"
                            .formatted(capacity));
        }
        memory = manager.zeros(new Shape(capacity).addAll(sample));
        random = new SplittableRandom(seed);
    }

    /**
     * A batch for the discriminator: old samples, then the second half of {@code fake} (n, ...).
     * While the memory fills, it takes all of them and the batch stays as it is.
     *
     * @param fake without a gradient
     * @return (n, ...)
     */
    public NDArray mixed(NDArray fake) {
        int n = Math.toIntExact(fake.size(0));
        int capacity = Math.toIntExact(memory.size(0));
        if (filled < capacity) {
            int room = Math.min(n, capacity - filled);
            swap(fake, LongStream.range(filled, filled + room).toArray());
            filled += room;
            return fake;
        }
        int half = Math.min(n / 2, capacity);
        NDArray old = swap(fake, Arrays.copyOf(Order.shuffled(capacity, random), half));
        return old.concat(fake.get(new NDIndex("{}:", half)));
    }

    /** What lay at {@code rows}; the first samples of {@code fake} take their places. */
    private NDArray swap(NDArray fake, long[] rows) {
        NDArray fresh = fake.get(new NDIndex(":{}", rows.length));
        return SCRIPT.apply(fake, "swap", memory, fresh, fake.getManager().create(rows));
    }
}
