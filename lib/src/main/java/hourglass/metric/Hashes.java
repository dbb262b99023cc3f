package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Codings rounded to bits. A sample's hash is a whole number; the first number of its coding is the
 * highest bit.
 */
public final class Hashes {
    private static final int BITS_AT_MOST = 63;

    private Hashes() {}

    /**
     * The hashes of codings z (n, k), each number of which is a bit: 1 if it is above 0.5.
     *
     * @throws IllegalArgumentException if there are more than 63 numbers in a coding
     */
    public static long[] of(NDArray z) {
        Shape shape = z.getShape();
        if (shape.dimension() != 2 || shape.get(1) > BITS_AT_MOST) {
            throw new IllegalArgumentException(
                    "codings have shape %s, expected (n, k) with at most %d numbers each: one is one bit of the hash"
                            .formatted(shape, BITS_AT_MOST));
        }
        int n = (int) shape.get(0);
        int k = (int) shape.get(1);
        float[] values = z.toFloatArray();
        long[] hashes = new long[n];
        for (int i = 0; i < n * k; i++) {
            hashes[i / k] = (hashes[i / k] << 1) | (values[i] > 0.5f ? 1 : 0);
        }
        return hashes;
    }

    /** In how many bits two hashes differ: Hamming's distance. */
    public static int distance(long a, long b) {
        return Long.bitCount(a ^ b);
    }

    /** A hash as it is written: {@code text(5, 4)} is "0101". */
    public static String text(long hash, int bits) {
        String text = Long.toBinaryString(hash);
        return "0".repeat(Math.max(0, bits - text.length())) + text;
    }

    /**
     * The share of the hashes in which each bit is 1: 0.5 everywhere is the most that bits can
     * tell, 0 or 1 is a bit that says nothing.
     */
    public static double[] balance(long[] hashes, int bits) {
        double[] share = new double[bits];
        for (int bit = 0; bit < bits; bit++) {
            int shift = bits - 1 - bit;
            long ones = Arrays.stream(hashes).filter(h -> ((h >> shift) & 1) == 1).count();
            share[bit] = (double) ones / hashes.length;
        }
        return share;
    }
}
