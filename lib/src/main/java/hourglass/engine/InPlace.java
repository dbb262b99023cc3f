package hourglass.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Writes into the memory that arrays share with others. The engine's own {@code set} and {@code
 * copyTo} do not: they give the array new memory and leave its aliases with the old.
 */
public final class InPlace {
    private static final TorchScript SCRIPT =
            TorchScript.compile(
                    """
                    def zero(self, xs: List[Tensor]) -> NoneType:
                      torch._foreach_zero_(xs)

                    def copy(self, to: List[Tensor], source: List[Tensor]) -> NoneType:
                      torch._foreach_copy_(to, source)
                    """);

    private InPlace() {}

    /** Sets every number of every array to 0. */
    public static void zero(NDList arrays) {
        SCRIPT.run("zero", arrays);
    }

    /**
     * Copies each array of {@code source} into the one of {@code to} at the same place, of the same
     * shape.
     */
    public static void copy(NDList to, NDList source) {
        try (NDList plain =
                new NDList()) { // autograd forbids writing into a parameter, not into an alias of
            // it
            for (NDArray array : to) {
                plain.add(array.stopGradient());
            }
            SCRIPT.run("copy", plain, source);
        }
    }
}
