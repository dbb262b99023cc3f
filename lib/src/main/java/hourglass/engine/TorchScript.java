package hourglass.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Methods in TorchScript, written in Java as text and compiled by the engine: for steps that would
 * otherwise cross from Java to native code dozens of times, and for operators that the engine's
 * Java API lacks.
 *
 * <p>The archive is what {@code torch.jit.save} writes for an empty module: a stored zip with the
 * pickled module, an empty tuple of constants, a version and the source.
 */
public final class TorchScript {
    // Opcodes of pickle protocol 2: an object of class __torch__.M whose state is {"training":
    // False}
    private static final byte[] MODULE =
            bytes("\u0080\u0002c__torch__\nM\n)\u0081}(X\u0008\0\0\0training\u0089ub.");
    private static final byte[] NO_CONSTANTS = bytes("\u0080\u0002).");

    private final PtSymbolBlock module;

    private TorchScript(PtSymbolBlock module) {
        this.module = module;
    }

    /**
     * Compiles {@code methods}: definitions such as {@code def double(self, x: Tensor) -> Tensor:},
     * indented by none.
     *
     * @throws IllegalArgumentException if the engine rejects the text; its message names the line
     */
    public static TorchScript compile(String methods) {
        PtNDManager manager = (PtNDManager) Compute.root();
        try {
            var in = new ByteArrayInputStream(archive(methods));
            return new TorchScript(
                    JniUtils.loadModule(manager, in, Compute.device().isGpu(), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the engine rejects this TorchScript: " + e.getMessage() + "\n" + methods, e);
        }
    }

    /**
     * Calls a method. Arguments may be {@code NDArray} (Tensor), {@code NDList} (List[Tensor]),
     * {@code Double} (float), {@code Long} (int) and {@code Boolean} (bool).
     */
    public void run(String method, Object... arguments) {
        call(method, arguments).close();
    }

    /**
     * As {@link #run}, for a method that returns a Tensor; the result is attached to {@code
     * owner}'s manager.
     */
    public NDArray apply(NDArray owner, String method, Object... arguments) {
        try (IValue value = call(method, arguments)) {
            return value.toTensor((PtNDManager) owner.getManager());
        }
    }

    /**
     * Calls the method {@code forward}, all of whose arguments are Tensors and which returns one;
     * gradients flow back through it. (Through {@link #run} and {@link #apply} they do not.)
     *
     * @return attached to the manager of the first input
     */
    public NDArray forward(NDArray... inputs) {
        return IValueUtils.forward(module, new NDList(inputs), true).singletonOrThrow();
    }

    private IValue call(String method, Object... arguments) {
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = toValue(arguments[i]);
            }
            return IValueUtils.runMethod(module, method, values);
        } finally {
            for (IValue value : values) {
                if (value != null) {
                    value.close();
                }
            }
        }
    }

    private static IValue toValue(Object argument) {
        if (argument instanceof NDArray array) {
            return IValue.from((PtNDArray) array);
        } else if (argument instanceof NDList list) {
            return IValue.listFrom(list.toArray(PtNDArray[]::new));
        } else if (argument instanceof Double number) {
            return IValue.from(number.doubleValue());
        } else if (argument instanceof Long number) {
            return IValue.from(number.longValue());
        } else if (argument instanceof Boolean flag) {
            return IValue.from(flag.booleanValue());
        }
        throw new IllegalArgumentException(
                "a "
                        + argument.getClass().getSimpleName()
                        + " cannot be passed to TorchScript: pass NDArray, NDList, Double, Long or Boolean");
    }

    private static byte[] archive(String methods) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            store(zip, "data.pkl", MODULE);
            store(zip, "constants.pkl", NO_CONSTANTS);
            store(zip, "version", bytes("3\n"));
            store(zip, "code/__torch__.py", bytes(source(methods)));
        }
        return out.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry("script/" + name);
        var crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String source(String methods) {
        String body = methods.strip().replace("(self,", "(self: __torch__.M,").indent(2);
        return "class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                + body;
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
