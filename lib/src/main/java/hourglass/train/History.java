package hourglass.train;

import hourglass.show.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** The losses of a training, epoch by epoch. */
public final class History implements Shown {
    private static final int SHOWN_ROWS = 12;

    private final int planned;
    private final List<Double> train = new ArrayList<>();
    private final List<Double> valid = new ArrayList<>();
    private double first = Double.NaN;

    History(int planned) {
        this.planned = planned;
    }

    void add(double trainLoss, double validLoss) {
        train.add(trainLoss);
        valid.add(validLoss);
    }

    /** The first loss that was ever seen: what later ones are compared with. */
    double scale(double loss) {
        if (Double.isNaN(first)) {
            first = Math.abs(loss) + 1e-6;
        }
        return first;
    }

    /** All of it as numbers, for a checkpoint: the scale, then the two losses of each epoch. */
    List<Double> numbers() {
        var numbers = new ArrayList<>(List.of(first));
        for (int i = 0; i < train.size(); i++) {
            numbers.add(train.get(i));
            numbers.add(valid.get(i));
        }
        return numbers;
    }

    /** Goes on from what {@link #numbers} gave. */
    void goOnFrom(List<Double> numbers) {
        first = numbers.get(0);
        for (int i = 1; i < numbers.size(); i += 2) {
            add(numbers.get(i), numbers.get(i + 1));
        }
    }

    /** How many epochs were asked for. */
    public int planned() {
        return planned;
    }

    /** How many epochs are done. */
    public int epochs() {
        return train.size();
    }

    /** The mean loss of each epoch on the training samples, measured while learning. */
    public double[] train() {
        return train.stream().mapToDouble(d -> d).toArray();
    }

    /** The loss after each epoch on the validation samples. */
    public double[] valid() {
        return valid.stream().mapToDouble(d -> d).toArray();
    }

    /** The last epoch's loss on the validation samples. */
    public double validLoss() {
        return valid.isEmpty() ? Double.NaN : valid.get(valid.size() - 1);
    }

    /** The epoch, from 1, with the lowest validation loss; 0 before the first. */
    public int bestEpoch() {
        return IntStream.range(0, valid.size())
                        .reduce((a, b) -> valid.get(b) < valid.get(a) ? b : a)
                        .orElse(-1)
                + 1;
    }

    /** The curves by name, for a plot: "train" and "valid". */
    public Map<String, double[]> curves() {
        var curves = new LinkedHashMap<String, double[]>();
        curves.put("train", train());
        curves.put("valid", valid());
        return curves;
    }

    /** One row an epoch: epoch, train, valid. */
    public Table table() {
        return Table.create(
                "training",
                IntColumn.create("epoch", IntStream.rangeClosed(1, epochs()).toArray()),
                DoubleColumn.create("train", train()),
                DoubleColumn.create("valid", valid()));
    }

    @Override
    public String toString() {
        var text = new StringBuilder(String.format("%5s  %9s  %9s%n", "epoch", "train", "valid"));
        for (int i = 0; i < epochs(); i++) {
            if (epochs() > SHOWN_ROWS && i == SHOWN_ROWS / 2) {
                text.append(String.format("%5s%n", "..."));
                i = epochs() - SHOWN_ROWS / 2;
            }
            text.append(
                    String.format(
                            Locale.ROOT, "%5d  %9.5f  %9.5f%n", i + 1, train.get(i), valid.get(i)));
        }
        return text.toString().stripTrailing();
    }

    @Override
    public Map<String, Object> bundle() {
        return Map.of("text/plain", toString());
    }
}
