package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import hourglass.data.Ring;
import hourglass.engine.Compute;
import hourglass.model.Autoencoder;
import hourglass.model.DenoisingAutoencoder;
import hourglass.model.Diffusion;
import hourglass.model.Gan;
import hourglass.model.NoiseSchedule;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A training in a process of its own, which somebody may kill: checkpoint, then the result. */
final class KilledTraining {
    static final int EPOCHS = 12;

    private KilledTraining() {}

    /**
     * Trains, and writes what came of it.
     *
     * @param arguments the checkpoint's file, the result's, and what to train: "autoencoder", "gan"
     *     or "diffusion"
     */
    public static void main(String[] arguments) throws Exception {
        Path checkpoint = Path.of(arguments[0]);
        byte[] result =
                switch (arguments[2]) {
                    case "gan" -> twoNetworks(checkpoint);
                    case "diffusion" -> diffusion(checkpoint);
                    default -> autoencoder(checkpoint);
                };
        Files.write(Path.of(arguments[1]), result);
    }

    private static byte[] autoencoder(Path checkpoint) {
        NDArray x = noise(6_400, 1);
        NDArray valid = noise(64, 2);
        Autoencoder model = DenoisingAutoencoder.dropout(0.5, 50, 30, 10).seeded(3);
        History history =
                recipe(EPOCHS)
                        .withCheckpoint(checkpoint)
                        .withWatcher((h, done) -> System.out.println("epoch " + done))
                        .fit(model, x, valid);
        return result(model.block(), history);
    }

    /** A small U-Net: its batch normalisation and its random times must go on too. */
    private static byte[] diffusion(Path checkpoint) {
        NDArray x = new Ring(8, 0.1).points(784 * 64, 1).reshape(-1, 784); // (128, 784)
        Diffusion model = Diffusion.images(NoiseSchedule.cosine(100), 4, 4).seeded(3);
        History history =
                Fit.epochs(EPOCHS)
                        .withBatchSize(8)
                        .withCheckpoint(checkpoint)
                        .withWatcher((h, done) -> System.out.println("epoch " + done))
                        .fit(model, x, x.get("0:8"));
        return result(model.block(), history);
    }

    private static byte[] twoNetworks(Path checkpoint) {
        Gan gan = Gan.plane(16).seeded(3);
        History history =
                Adversarial.epochs(EPOCHS)
                        .withCheckpoint(checkpoint)
                        .withWatcher((h, done) -> System.out.println("epoch " + done))
                        .fit(gan, new Ring(8, 0.1).points(6_400, 1));
        return AdversarialTest.result(gan, history);
    }

    static Fit recipe(int epochs) {
        return Fit.epochs(epochs)
                .withOptimizer(Optimizers.nadam(2e-3))
                .withSchedule(Schedule.warmUp(0.1, Schedule.cosine()))
                .withEarlyStopping(5)
                .withSeed(11);
    }

    static NDArray noise(int n, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[n * 50];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Compute.root().create(values, new Shape(n, 50));
    }

    /** All parameters and losses, byte by byte. */
    static byte[] result(Block block, History history) {
        var arrays = new NDList();
        block.getParameters().values().forEach(p -> arrays.add(p.getArray()));
        double[] losses = history.valid();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
        arrays.forEach(a -> floats(bytes, a.stopGradient().toFloatArray()));
        for (double loss : losses) {
            bytes.putDouble(loss);
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static void floats(ByteBuffer bytes, float[] values) {
        for (float value : values) {
            bytes.putFloat(value);
        }
    }
}
