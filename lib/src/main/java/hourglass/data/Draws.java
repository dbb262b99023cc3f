package hourglass.data;

/**
 * Random numbers of one image: they depend on the seed and the image's index only, so that images
 * can be drawn in any order and by any number of threads. The generator is SplitMix64 (Steele, Lea,
 * Flood, 2014).
 */
final class Draws {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long seed, long index) {
        state = mix(mix(seed) + index * GAMMA);
    }

    /** The next 64 bits. */
    long bits() {
        state += GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return unit(bits());
    }

    /** Uniform between two bounds. */
    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** A bell-shaped number with this mean and spread, never further than three spreads away. */
    double around(double mean, double spread) {
        return mean + spread * 2 * (unit() + unit() + unit() - 1.5);
    }

    /** Uniform among 0 to n-1. */
    int below(int n) {
        return (int) (unit() * n);
    }

    /** True with probability {@code p}. */
    boolean chance(double p) {
        return unit() < p;
    }

    /** An index drawn in proportion to the weights. */
    int pick(double... weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        double left = unit() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Scrambles 64 bits so that near numbers become far ones. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The 53 highest bits as a number in [0, 1). */
    static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }
}
