package hourglass.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ConstantTest {
    @Test
    void a_constant_outlives_the_call_and_the_gradient_is_right() {
        assertThat(wrongGradients(300, x -> x.mul(Constant.like(x, 3)))).isZero();
    }

    /** When this fails, the engine has been mended, and {@link Constant} can go. */
    @Test
    void the_engine_s_own_number_does_not() {
        assumeThat(Compute.device().isGpu()).isFalse(); // a GPU gets a copy
        assertThat(wrongGradients(2000, x -> x.mul(3))).isPositive();
    }

    /** How many of the gradients of 3 x are not 3, with Java's memory cleared and reused before. */
    private static int wrongGradients(int most, UnaryOperator<NDArray> three) {
        NDArray w = Compute.root().ones(new Shape(4));
        w.setRequiresGradient(true);
        for (int i = 0; i < most; i++) {
            try (NDManager scope = Compute.root().newSubManager();
                    var tape = Engine.getInstance().newGradientCollector()) {
                NDArray x = w.add(scope.zeros(new Shape(4)));
                x.attach(scope);
                NDArray loss = three.apply(x).sum();
                reuseMemory();
                tape.backward(loss);
                if (w.getGradient().toFloatArray()[0] != 3) {
                    return 1;
                }
                InPlace.zero(new NDList(w.getGradient()));
            }
        }
        return 0;
    }

    private static void reuseMemory() {
        System.gc();
        for (int k = 0; k < 2000; k++) {
            ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder()).putFloat(0, 777);
        }
    }
}
