package hourglass.train;

import hourglass.show.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What a training measured, epoch by epoch: usually the losses "train" and "valid". */
public final class History implements Shown {
    private static final int SHOWN_ROWS = 12;

    private final int planned;
    private final Map<String, List<Double>> series = new LinkedHashMap<>();
    private double first = Double.NaN;

    History(int planned) {
        this(planned, "train", "valid");
    }

    /** For a training that measures something else. */
    History(int planned, String... names) {
        this.planned = planned;
        for (String name : names) {
            series.put(name, new ArrayList<>());
        }
    }

    /** An epoch is done; its values are in the order of the names. */
    void add(double... values) {
        int i = 0;
        for (List<Double> one : series.values()) {
            one.add(values[i++]);
        }
    }

    /** The first loss that was ever seen: what later ones are compared with. */
    double scale(double loss) {
        if (Double.isNaN(first)) {
            first = Math.abs(loss) + 1e-6;
        }
        return first;
    }

    /** All of it as numbers, for a checkpoint: the scale, then the values of each epoch. */
    List<Double> numbers() {
        var numbers = new ArrayList<>(List.of(first));
        for (int i = 0; i < epochs(); i++) {
            for (List<Double> one : series.values()) {
                numbers.add(one.get(i));
            }
        }
        return numbers;
    }

    /** Goes on from what {@link #numbers} gave. */
    void goOnFrom(List<Double> numbers) {
        first = numbers.get(0);
        for (int i = 1; i < numbers.size(); i += series.size()) {
            add(array(numbers.subList(i, i + series.size())));
        }
    }

    /** How many epochs were asked for. */
    public int planned() {
        return planned;
    }

    /** How many epochs are done. */
    public int epochs() {
        return series.values().iterator().next().size();
    }

    /** A value of each epoch, by its name in {@link #curves}. */
    public double[] of(String name) {
        List<Double> one = series.get(name);
        if (one == null) {
            throw new IllegalArgumentException(
                    "this training measured %s, not '%s'"
                            .formatted(String.join(", ", series.keySet()), name));
        }
        return array(one);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(d -> d).toArray();
    }

    /** The mean loss of each epoch on the training samples, measured while learning. */
    public double[] train() {
        return of("train");
    }

    /** The loss after each epoch on the validation samples. */
    public double[] valid() {
        return of("valid");
    }

    /** The last epoch's loss on the validation samples. */
    public double validLoss() {
        double[] valid = valid();
        return valid.length == 0 ? Double.NaN : valid[valid.length - 1];
    }

    /** The epoch, from 1, with the lowest validation loss; 0 before the first. */
    public int bestEpoch() {
        double[] valid = valid();
        return IntStream.range(0, valid.length)
                        .reduce((a, b) -> valid[b] < valid[a] ? b : a)
                        .orElse(-1)
                + 1;
    }

    /** All curves by name, for a plot: "train" and "valid", unless it measured something else. */
    public Map<String, double[]> curves() {
        var curves = new LinkedHashMap<String, double[]>();
        series.forEach((name, one) -> curves.put(name, array(one)));
        return curves;
    }

    /** One row an epoch: its number and its values. */
    public Table table() {
        Table table =
                Table.create(
                        "training",
                        IntColumn.create("epoch", IntStream.rangeClosed(1, epochs()).toArray()));
        series.forEach((name, one) -> table.addColumns(DoubleColumn.create(name, array(one))));
        return table;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(String.format("%5s", "epoch"));
        series.keySet().forEach(name -> text.append(String.format("  %9s", name)));
        for (int i = 0; i < epochs(); i++) {
            if (epochs() > SHOWN_ROWS && i == SHOWN_ROWS / 2) {
                text.append(String.format("%n%5s", "..."));
                i = epochs() - SHOWN_ROWS / 2;
            }
            text.append(String.format("%n%5d%s", i + 1, row(i)));
        }
        return text.toString();
    }

    private String row(int epoch) {
        return series.entrySet().stream()
                .map(
                        one ->
                                String.format(
                                        Locale.ROOT,
                                        "  %" + Math.max(9, one.getKey().length()) + ".5f",
                                        one.getValue().get(epoch)))
                .collect(Collectors.joining());
    }

    @Override
    public Map<String, Object> bundle() {
        return Map.of("text/plain", toString());
    }
}
