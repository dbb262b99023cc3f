package hourglass.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hourglass.engine.Compute;
import hourglass.engine.Constant;
import java.util.function.IntToDoubleFunction;

/**
 * The way of samples into the noise, along a schedule: step by step, or in one leap. Ho, Jain and
 * Abbeel, "Denoising diffusion probabilistic models", NeurIPS 2020, section 2.
 */
public final class ForwardProcess {
    private final NoiseSchedule schedule;
    private final NDArray signal; // sqrt(alphaBar_t) for t from 0 to T
    private final NDArray noise; // sqrt(1 - alphaBar_t)

    public ForwardProcess(NoiseSchedule schedule) {
        this.schedule = schedule;
        signal = table(schedule::signal);
        noise = table(schedule::noise);
    }

    private NDArray table(IntToDoubleFunction value) {
        float[] values = new float[schedule.steps() + 1];
        for (int t = 0; t < values.length; t++) {
            values[t] = (float) value.applyAsDouble(t);
        }
        return Compute.root().create(values);
    }

    /**
     * One step, from x_(t-1) to x_t, for all samples x (n, ...) with noise eps of the same shape.
     *
     * @param t from 1 to T
     */
    public NDArray step(NDArray x, int t, NDArray eps) {
        double beta = schedule.beta(t);
        // x_t = sqrt(1 - beta_t) x_(t-1) + sqrt(beta_t) eps
        return alone(Math.sqrt(1 - beta), x, Math.sqrt(beta), eps);
    }

    /** All samples x0 (n, ...) after t steps, in one leap, with noise eps of the same shape. */
    public NDArray leap(NDArray x0, int t, NDArray eps) {
        // x_t = sqrt(alphaBar_t) x_0 + sqrt(1 - alphaBar_t) eps
        return alone(schedule.signal(t), x0, schedule.noise(t), eps);
    }

    /** a x + b y, and nothing else is left in memory. */
    private static NDArray alone(double a, NDArray x, double b, NDArray y) {
        NDManager owner = x.getManager();
        try (NDManager m = owner.newSubManager()) {
            m.tempAttachAll(x, y);
            NDArray result = sum(a, x, b, y);
            result.attach(owner);
            return result;
        }
    }

    /**
     * Each sample after steps of its own.
     *
     * @param x0 samples (n, d)
     * @param t whole numbers from 0 to T (n), float
     * @param eps noise (n, d)
     */
    public NDArray leap(NDArray x0, NDArray t, NDArray eps) {
        NDManager m = x0.getManager();
        var index = new NDIndex("{}", t.toType(DataType.INT64, false));
        NDArray a = signal.get(m, index).reshape(-1, 1); // (n, 1)
        NDArray b = noise.get(m, index).reshape(-1, 1);
        return x0.mul(a).add(eps.mul(b));
    }

    /** Times from 1 to T for the n samples x (n, ...): whole numbers (n), float. */
    NDArray times(NDArray x) {
        return times(x, 1, schedule.steps());
    }

    /**
     * Times for the n samples x (n, ...), one from each nth of the range: as random as independent
     * ones, and the loss varies less from batch to batch. Kingma et al., "Variational diffusion
     * models", NeurIPS 2021, appendix I.1.
     *
     * @return whole numbers between {@code from} and {@code to}, both included (n), float
     */
    NDArray times(NDArray x, int from, int to) {
        NDManager m = x.getManager();
        long n = x.size(0);
        NDArray u = m.arange(0f, (float) n, 1f).add(m.randomUniform(0, 1, new Shape(n)));
        // t_i = from + floor((i + u_i) / n (to + 1 - from)), u_i in [0, 1)
        NDArray t = u.mul(Constant.like(x, (to + 1.0 - from) / n)).floor().add(from);
        return t.minimum(Constant.like(x, to)); // rounding may make it one more
    }

    public NoiseSchedule schedule() {
        return schedule;
    }

    /** a x + b y. */
    static NDArray sum(double a, NDArray x, double b, NDArray y) {
        return x.mul(Constant.like(x, a)).add(y.mul(Constant.like(y, b)));
    }
}
