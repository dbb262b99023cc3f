package hourglass.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * What a logistic regression can read from codings: the easier the classes are to tell apart by a
 * weighted sum, the more the codings have sorted out. Tribuo's, trained by stochastic gradient
 * descent on centred and scaled codings.
 *
 * <p>Alain and Bengio, "Understanding intermediate layers using linear classifier probes", 2016.
 */
public final class LinearProbe {
    private static final double RATE = 0.003;
    private static final int UPDATES = 50_000; // in all, one sample each
    private static final int FEWEST_EPOCHS = 5;
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo"); // held, or it is forgotten

    private final Model<Label> model;
    private final Scale scale;
    private final String[] names; // one a coding

    private LinearProbe(Model<Label> model, Scale scale, String[] names) {
        this.model = model;
        this.scale = scale;
        this.names = names;
    }

    /**
     * Learns to tell the labels from the codings.
     *
     * @param z codings (n, k)
     * @param labels n of them, from 0
     */
    public static LinearProbe fit(NDArray z, int[] labels, long seed) {
        double[][] rows = rows(z, labels);
        var scale = Scale.of(rows);
        int k = rows[0].length;
        String[] names = IntStream.range(0, k).mapToObj("z%04d"::formatted).toArray(String[]::new);
        return new LinearProbe(train(rows, labels, scale, names, seed), scale, names);
    }

    /**
     * Codings are moved to a mean of 0 and divided by one number for all of them, so that those
     * that vary most stay those that count most: with few labels, scaling each by itself would blow
     * up the noise of the others.
     */
    private static final class Scale {
        private final double[] mean; // of each coding (k)
        private final double size; // the root of the mean variance

        private Scale(double[] mean, double size) {
            this.mean = mean;
            this.size = size;
        }

        static Scale of(double[][] rows) {
            double[] mean = new double[rows[0].length];
            for (double[] row : rows) {
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += row[j] / rows.length;
                }
            }
            double variance =
                    Arrays.stream(rows)
                            .flatMapToDouble(
                                    row ->
                                            IntStream.range(0, mean.length)
                                                    .mapToDouble(j -> row[j] - mean[j]))
                            .map(d -> d * d)
                            .average()
                            .orElseThrow();
            return new Scale(mean, variance > 0 ? Math.sqrt(variance) : 1);
        }

        double[] applied(double[] row) {
            double[] values = new double[row.length];
            Arrays.setAll(values, j -> (row[j] - mean[j]) / size);
            return values;
        }
    }

    private static Model<Label> train(
            double[][] rows, int[] labels, Scale scale, String[] names, long seed) {
        TRIBUO.setLevel(Level.OFF); // what it logs would look like an error on the page
        var factory = new LabelFactory();
        var set = new MutableDataset<>(new SimpleDataSourceProvenance("codings", factory), factory);
        for (int i = 0; i < rows.length; i++) {
            set.add(example(String.valueOf(labels[i]), scale.applied(rows[i]), names));
        }
        int epochs = Math.max(FEWEST_EPOCHS, UPDATES / rows.length);
        return new LinearSGDTrainer(
                        new LogMulticlass(), SGD.getSimpleSGD(RATE), epochs, -1, 1, seed)
                .train(set);
    }

    private static Example<Label> example(String label, double[] values, String[] names) {
        return new ArrayExample<>(new Label(label), names, values);
    }

    /** The likeliest label of each of the codings z (n, k). */
    public int[] classify(NDArray z) {
        return Arrays.stream(rows(z, new int[(int) z.size(0)]))
                .map(
                        row ->
                                example(
                                        LabelFactory.UNKNOWN_LABEL.getLabel(),
                                        scale.applied(row),
                                        names))
                .mapToInt(
                        example -> Integer.parseInt(model.predict(example).getOutput().getLabel()))
                .toArray();
    }

    /** The share, 0 to 1, of codings z (n, k) whose likeliest label is theirs. */
    public double accuracy(NDArray z, int[] labels) {
        rows(z, labels);
        int[] found = classify(z);
        return IntStream.range(0, found.length).filter(i -> found[i] == labels[i]).count()
                / (double) found.length;
    }

    private static double[][] rows(NDArray z, int[] labels) {
        Shape shape = z.getShape();
        if (shape.dimension() != 2 || shape.get(0) == 0 || shape.get(0) != labels.length) {
            throw new IllegalArgumentException(
                    "codings have shape %s with %d labels, expected (n, k) with n labels"
                            .formatted(shape, labels.length));
        }
        int k = (int) shape.get(1);
        float[] values = z.toFloatArray();
        double[][] rows = new double[labels.length][k];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < k; j++) {
                rows[i][j] = values[i * k + j];
            }
        }
        return rows;
    }
}
