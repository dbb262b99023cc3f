package hourglass.train;

import java.util.SplittableRandom;

/** The order in which samples are seen. */
final class Order {
    private Order() {}

    /** A random permutation of 0 to n-1: Fisher and Yates, as Durstenfeld 1964 does it in place. */
    static long[] shuffled(long n, SplittableRandom random) {
        long[] order = new long[Math.toIntExact(n)];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
