package hourglass.train;

/** How the learning rate changes during a training. */
@FunctionalInterface
public interface Schedule {
    /**
     * The factor on the optimizer's learning rate.
     *
     * @param progress from 0 at the first step to 1 at the last
     */
    double factor(double progress);

    /** The same learning rate throughout. */
    static Schedule constant() {
        return progress -> 1;
    }

    /**
     * From the full learning rate down to zero along half a cosine: Loshchilov and Hutter 2017,
     * equation 5, without restarts.
     */
    static Schedule cosine() {
        return progress -> (1 + Math.cos(Math.PI * progress)) / 2;
    }

    /**
     * Grows in a straight line from zero during the first part of the training, then follows {@code
     * after}.
     *
     * @param share of the training spent growing, from 0 to 1
     */
    static Schedule warmUp(double share, Schedule after) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "the share of warming up is %s; it must be between 0 and 1, such as 0.1"
                            .formatted(share));
        }
        return progress ->
                progress < share
                        ? progress / share
                        : after.factor((progress - share) / (1 - share));
    }
}
