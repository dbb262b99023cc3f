package hourglass.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Game boards of 8x8 squares, 1 where a stone lies and 0 elsewhere, with a pattern or without one:
 * small images whose truth can be counted.
 *
 * <p>After the memory experiments of de Groot, "Thought and choice in chess", 1946, and of Chase
 * and Simon, "Perception in chess", Cognitive Psychology 4, 1973.
 */
public final class Boards {
    /** Squares along a board's edge. */
    public static final int SIDE = 8;

    /** Squares of a board. */
    public static final int SQUARES = SIDE * SIDE;

    /** Stones on each board of {@link #lines} and {@link #scattered}. */
    public static final int STONES = 16;

    /** How many different boards {@link #lines} can draw: one of 8 lines in each of 4 quarters. */
    public static final int LINES = 4096;

    private static final int HALF = SIDE / 2;

    private Boards() {}

    /**
     * Boards with a pattern: in each quarter of 4x4 squares lies one full row or one full column.
     * All are different, and over all 4,096 each square holds a stone a quarter of the time.
     *
     * @param n 1 to 4,096
     * @return (n, 64)
     */
    public static NDArray lines(int n, long seed) {
        if (n < 1 || n > LINES) {
            throw new IllegalArgumentException(
                    "there are %,d different boards of lines: ask for 1 to %,d, not %,d"
                            .formatted(LINES, LINES, n));
        }
        int[] order = shuffled(LINES, new SplittableRandom(seed));
        float[] squares = new float[n * SQUARES];
        for (int i = 0; i < n; i++) {
            for (int quarter = 0; quarter < 4; quarter++) {
                int line = order[i] >> (3 * quarter) & 7;
                for (int step = 0; step < HALF; step++) {
                    squares[i * SQUARES + square(quarter, line, step)] = 1;
                }
            }
        }
        return Compute.root().create(squares, new Shape(n, SQUARES));
    }

    /**
     * The square of step 0 to 3 along line 0 to 7 of quarter 0 to 3: lines 0 to 3 are the quarter's
     * rows from the top, 4 to 7 its columns from the left; the quarters are upper left, upper
     * right, lower left, lower right.
     *
     * @return 0 to 63, row after row
     */
    public static int square(int quarter, int line, int step) {
        int row = quarter / 2 * HALF + (line < HALF ? line : step);
        int column = quarter % 2 * HALF + (line < HALF ? step : line - HALF);
        return row * SIDE + column;
    }

    /** The same boards, each with its stones thrown onto squares of its own; (n, 64) as given. */
    public static NDArray scattered(NDArray boards, long seed) {
        var random = new SplittableRandom(seed);
        return moved(boards, () -> shuffled(SQUARES, random));
    }

    /**
     * The same boards with their 64 squares in another order, one order for all of them; (n, 64) as
     * given.
     */
    public static NDArray rearranged(NDArray boards, long seed) {
        int[] order = shuffled(SQUARES, new SplittableRandom(seed));
        return moved(boards, () -> order);
    }

    /**
     * A board from text: eight lines of eight letters, {@code o} for a stone and {@code .} for
     * none; spaces do not count.
     *
     * @return (64)
     */
    public static NDArray read(String text) {
        String letters = text.replaceAll("\\s", "");
        if (letters.length() != SQUARES || !letters.matches("[o.]*")) {
            throw new IllegalArgumentException(
                    "found %d letters, %d of them neither 'o' nor '.': a board is 8 lines of 8, 'o' for a stone and '.' for none"
                            .formatted(letters.length(), letters.replaceAll("[o.]", "").length()));
        }
        float[] squares = new float[SQUARES];
        for (int i = 0; i < SQUARES; i++) {
            squares[i] = letters.charAt(i) == 'o' ? 1 : 0;
        }
        return Compute.root().create(squares, new Shape(SQUARES));
    }

    /** Gives each board its squares in the next order: new[i] = old[order[i]]. */
    private static NDArray moved(NDArray boards, Supplier<int[]> orders) {
        Shape shape = boards.getShape();
        if (shape.dimension() != 2 || shape.get(1) != SQUARES) {
            throw new IllegalArgumentException(
                    "boards have shape %s, expected (n, %d): reshape them with boards.reshape(-1, %d)"
                            .formatted(shape, SQUARES, SQUARES));
        }
        float[] from = boards.toFloatArray();
        float[] to = new float[from.length];
        for (int start = 0; start < to.length; start += SQUARES) {
            int[] order = orders.get();
            for (int i = 0; i < SQUARES; i++) {
                to[start + i] = from[start + order[i]];
            }
        }
        return Compute.root().create(to, shape);
    }

    /** 0 to n - 1 in an order drawn from {@code random} (Fisher and Yates). */
    private static int[] shuffled(int n, SplittableRandom random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
