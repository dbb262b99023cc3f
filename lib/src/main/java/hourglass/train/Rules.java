package hourglass.train;

import hourglass.model.Wasserstein;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a {@link Duel}: {@code Rules.usual().withMemory(2_000)}.
 *
 * @param discriminatorTurns how often the discriminator moves a step
 * @param generatorTurns how often the generator then moves
 * @param clearing whether gradients that the generator's turns leave in the discriminator are
 *     removed, as they must be
 * @param memory how many earlier samples are kept for the discriminator, see {@link Replay}; 0 for
 *     none
 * @param wasserstein the losses of a critic; null for those of the {@code Gan} itself
 */
public record Rules(
        int discriminatorTurns,
        int generatorTurns,
        boolean clearing,
        int memory,
        @Nullable Wasserstein wasserstein) {
    public Rules {
        if (discriminatorTurns < 1 || generatorTurns < 1) {
            throw new IllegalArgumentException(
                    "the discriminator has %d turns, the generator %d; both must have at least 1"
                            .formatted(discriminatorTurns, generatorTurns));
        }
        if (memory < 0) {
            throw new IllegalArgumentException(
                    "the memory holds %d samples; it must be at least 0, for none"
                            .formatted(memory));
        }
    }

    /** A turn each, gradients cleared, no memory. */
    public static Rules usual() {
        return new Rules(1, 1, true, 0, null);
    }

    public Rules withTurns(int ofDiscriminator, int ofGenerator) {
        return new Rules(ofDiscriminator, ofGenerator, clearing, memory, wasserstein);
    }

    /** The mistake of not clearing, to see what becomes of it. */
    public Rules withoutClearing() {
        return new Rules(discriminatorTurns, generatorTurns, false, memory, wasserstein);
    }

    public Rules withMemory(int samples) {
        return new Rules(discriminatorTurns, generatorTurns, clearing, samples, wasserstein);
    }

    public Rules withWasserstein(double penalty) {
        return new Rules(
                discriminatorTurns, generatorTurns, clearing, memory, new Wasserstein(penalty));
    }
}
