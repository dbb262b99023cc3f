package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.stream.IntStream;

/** Means over an epoch's samples, summed up on the device: reading one waits for it. */
final class RunningMeans {
    private final NDManager inEpoch;
    private final NDList sums = new NDList();
    private int samples;
    private double[] sumsBefore = new double[0];
    private int samplesBefore;

    RunningMeans(NDManager inEpoch) {
        this.inEpoch = inEpoch;
    }

    /** Adds the means over a batch of {@code count} samples. */
    void add(NDList batchMeans, int count) {
        while (sums.size() < batchMeans.size()) {
            sums.add(inEpoch.create(0f));
        }
        for (int i = 0; i < sums.size(); i++) {
            sums.get(i).addi(batchMeans.get(i).stopGradient().mul(count));
        }
        samples += count;
    }

    /** Over all samples so far. */
    double[] ofAll() {
        return IntStream.range(0, sums.size()).mapToDouble(i -> sum(i) / samples).toArray();
    }

    /** Over the samples since this was last asked. */
    double[] sinceLast() {
        double[] now = IntStream.range(0, sums.size()).mapToDouble(this::sum).toArray();
        double[] means = new double[now.length];
        for (int i = 0; i < means.length; i++) {
            double before = sumsBefore.length == 0 ? 0 : sumsBefore[i];
            means[i] = (now[i] - before) / (samples - samplesBefore);
        }
        sumsBefore = now;
        samplesBefore = samples;
        return means;
    }

    private double sum(int i) {
        NDArray sum = sums.get(i);
        return sum.getFloat();
    }
}
