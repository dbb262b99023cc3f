package hourglass.course;

import ai.djl.ndarray.NDArray;
import hourglass.data.Home;
import hourglass.data.Split;
import hourglass.model.Classifier;
import hourglass.model.Parameters;
import hourglass.train.Fit;
import hourglass.train.Optimizers;
import hourglass.train.Schedule;
import java.nio.file.Files;

/**
 * Who marks what generates: a small convolutional classifier that has seen real images only. One
 * recipe and one seed serve the whole course, so that distances in its features can be compared
 * from chapter to chapter: {@code Frechet.distance(judge.features(a), judge.features(b))}.
 *
 * <p>Its windows see how neighbouring pixels hang together. To a dense classifier the grain of a
 * dense generator is invisible.
 */
public final class Judge {
    private static final long SEED = 18;
    private static final int EPOCHS = 5;

    private Judge() {}

    /**
     * The judge of a set. For Fashion-MNIST and Atelier it comes trained on all 55,000 images, in
     * {@code data/checkpoints}; for another set it is trained here and now.
     */
    public static Classifier of(Split images) {
        String name = "judge-" + images.name();
        if (!Files.exists(Home.folder().resolve("data/checkpoints").resolve(name + ".csv"))) {
            return trained(images);
        }
        Classifier judge = untrained(images);
        Parameters.load(judge.block(), Checkpoint.of(name).file());
        return judge;
    }

    /** Trains one, as those that come with the course were: five epochs, Nadam, seed 18. */
    public static Classifier trained(Split images) {
        Classifier judge = untrained(images);
        NDArray labels = Classifier.targets(images.train().labels());
        NDArray validLabels = Classifier.targets(images.valid().labels());
        Fit.epochs(EPOCHS)
                .withBatchSize(64)
                .withOptimizer(Optimizers.nadam(2e-3))
                .withSchedule(Schedule.warmUp(0.1, Schedule.cosine()))
                .withSeed(SEED)
                .fit(judge, images.train().flat(), labels, images.valid().flat(), validLabels);
        return judge;
    }

    private static Classifier untrained(Split images) {
        return Classifier.images(SEED, images.train().classNames().size());
    }
}
