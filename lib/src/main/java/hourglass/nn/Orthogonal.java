package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * A random matrix (rows, columns), rows at least columns, whose columns have length 1 and are at
 * right angles: it neither shrinks nor stretches what it is multiplied with. Saxe, McClelland and
 * Ganguli 2014.
 */
record Orthogonal(SplittableRandom random) implements Initializer {
    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
        int rows = Math.toIntExact(shape.get(0));
        int columns = Math.toIntExact(shape.get(1));
        double[][] q = new double[columns][];
        for (int j = 0; j < columns; j++) {
            q[j] = DoubleStream.generate(random::nextGaussian).limit(rows).toArray();
            for (int k = 0; k < j; k++) {
                add(q[j], -dot(q[k], q[j]), q[k]); // q_j = q_j - (q_k . q_j) q_k
            }
            scale(q[j], 1 / Math.sqrt(dot(q[j], q[j])));
        }
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) q[i % columns][i / columns];
        }
        return manager.create(values, shape);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }
}
