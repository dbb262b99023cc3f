package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * A step number t as many numbers, each a clock hand that turns at its own speed: near times have
 * near codes, and no two times the same.
 *
 * <p>c_2k(t) = sin(t / 10000^(2k / size)), c_2k+1(t) = cos(t / 10000^(2k / size)): Vaswani et al.,
 * "Attention is all you need", NeurIPS 2017, section 3.5.
 *
 * @param size numbers of a code, even
 */
public record TimeEncoding(int size) {
    public TimeEncoding {
        if (size < 2 || size % 2 != 0) {
            throw new IllegalArgumentException(
                    "the time code has %d numbers; it must be an even number from 2 on: a sine and a cosine for each speed"
                            .formatted(size));
        }
    }

    /** The codes (n, size) of the times t (n), float. */
    public NDArray of(NDArray t) {
        NDArray speeds = t.getManager().create(speeds()); // (size / 2)
        NDArray angles = t.reshape(-1, 1).mul(speeds); // (n, size / 2)
        NDArray pairs = NDArrays.stack(new NDList(angles.sin(), angles.cos()), 2);
        return pairs.reshape(new Shape(t.size(), size));
    }

    private float[] speeds() {
        float[] speeds = new float[size / 2];
        for (int k = 0; k < speeds.length; k++) {
            speeds[k] = (float) Math.pow(10_000, -2.0 * k / size);
        }
        return speeds;
    }
}
