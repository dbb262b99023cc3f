package hourglass.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.StringTokenizer;

/**
 * Sixty points near a tilted oval in space, crowded at one end: almost flat, so that two numbers
 * describe three.
 *
 * <p>The points are those of Geron, "Hands-On Machine Learning", third edition, chapters 8 and 17
 * (NumPy's generator, seed 42), so that losses compare: no plane comes closer to them than a mean
 * squared error of 0.02331 a coordinate.
 */
public final class Oval {
    private Oval() {}

    /** The points (60, 3). */
    public static NDArray points() {
        try (InputStream in = Oval.class.getResourceAsStream("oval.csv")) {
            String text =
                    new String(
                            Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            var numbers = new StringTokenizer(text.substring(text.indexOf('\n')), ",\n");
            float[] values = new float[numbers.countTokens()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.parseFloat(numbers.nextToken());
            }
            return Compute.root().create(values, new Shape(values.length / 3, 3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
