package hourglass.train;

/** How parameters move along their gradients; see {@link Optimizers} for the four of the course. */
public sealed interface Optimizer
        permits Optimizers.Sgd, Optimizers.RmsProp, Optimizers.Adam, Optimizers.Nadam {
    /** The size of a step. */
    double learningRate();

    /** The same optimizer with another step size. */
    Optimizer withLearningRate(double learningRate);

    /** How many arrays it keeps beside each parameter. */
    int slots();

    /** Moves the parameters once, for step number {@code state.t()}, counted from 1. */
    void step(Stepper state);
}
