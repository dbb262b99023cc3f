package hourglass.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * Where tensors live: one device, chosen once, and the root of all native memory on it.
 *
 * <p>{@code HOURGLASS_DEVICE} chooses ({@code cpu}, {@code gpu}, {@code gpu:1}); without it the
 * first GPU that the engine sees is used, else the CPU.
 */
public final class Compute {
    private static final Engine ENGINE = start();
    private static final Device DEVICE =
            choose(System.getenv("HOURGLASS_DEVICE"), ENGINE.getGpuCount());
    private static final NDManager ROOT = ENGINE.newBaseManager(DEVICE);

    private Compute() {}

    /** The device every tensor of the course is on. */
    public static Device device() {
        return DEVICE;
    }

    /** The parent of every other manager; what is attached to it lives as long as the program. */
    public static NDManager root() {
        return ROOT;
    }

    /** Makes the engine's own random numbers (dropout, noise) repeat from {@code seed}. */
    public static void seed(long seed) {
        ENGINE.setRandomSeed((int) seed);
    }

    /** One line for a page or a report, such as {@code "cpu, PyTorch 2.7.1"}. */
    public static String describe() {
        return label() + ", PyTorch " + ENGINE.getVersion();
    }

    /** The device's short name: {@code cpu}, {@code gpu:0}. */
    public static String label() {
        return DEVICE.isGpu() ? "gpu:" + DEVICE.getDeviceId() : "cpu";
    }

    static Device choose(@Nullable String wanted, int gpus) {
        if (wanted == null || wanted.isBlank()) {
            return gpus > 0 ? Device.gpu() : Device.cpu();
        }
        if (wanted.equals("cpu")) {
            return Device.cpu();
        }
        if (!wanted.matches("gpu(:\\d+)?")) {
            throw new IllegalArgumentException(
                    "HOURGLASS_DEVICE is '%s'; it can be cpu, gpu or gpu:1".formatted(wanted));
        }
        int index = wanted.equals("gpu") ? 0 : Integer.parseInt(wanted.substring(4));
        if (index >= gpus) {
            throw new IllegalArgumentException(
                    "HOURGLASS_DEVICE is '%s', but the engine sees %d GPU(s); use HOURGLASS_DEVICE=cpu, or see environment/GPU.md"
                            .formatted(wanted, gpus));
        }
        return Device.gpu(index);
    }

    /**
     * Starts the engine without telemetry, and with one thread unless the environment says
     * otherwise: two are slower on a busy laptop.
     */
    private static Engine start() {
        setIfAbsent("ai.djl.offline", "true");
        if (System.getenv("OMP_NUM_THREADS") == null) {
            setIfAbsent("ai.djl.pytorch.num_threads", "1");
        }
        return Engine.getEngine("PyTorch");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
