package hourglass.nn;

import ai.djl.ndarray.types.Shape;

/** What surrounds recurrent layers: samples become sequences, codings too, and back. */
public final class Sequences {
    private Sequences() {}

    /** Cuts each sample into steps: (n, steps features) to (n, steps, features). */
    public static Fixed rows(int features) {
        return new Fixed(
                "rows",
                x -> new Shape(x.get(0), steps(x.get(1), features), features),
                x -> x.reshape(x.size(0), steps(x.size(1), features), features));
    }

    /** Says the same thing at every step: (n, k) to (n, steps, k). */
    public static Fixed repeat(int steps) {
        return new Fixed(
                "repeat x" + steps,
                x -> new Shape(x.get(0), steps, x.get(1)),
                x -> x.expandDims(1).broadcast(x.size(0), steps, x.size(1)));
    }

    /** Joins the steps of each sample: (n, steps, features) to (n, steps features). */
    public static Fixed join() {
        return new Fixed(
                "join",
                x -> new Shape(x.get(0), x.get(1) * x.get(2)),
                x -> x.reshape(x.size(0), x.size(1) * x.size(2)));
    }

    private static long steps(long numbers, int features) {
        if (features < 1 || numbers % features != 0) {
            throw new IllegalArgumentException(
                    "samples of %d numbers cannot be cut into steps of %d: the second must divide the first"
                            .formatted(numbers, features));
        }
        return numbers / features;
    }
}
