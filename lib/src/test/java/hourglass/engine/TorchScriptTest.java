package hourglass.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class TorchScriptTest {
    private static final String SCRIPT =
            """
            def half(self, x: Tensor, c: float) -> Tensor:
              return torch.mul(x, c)

            def decay(self, xs: List[Tensor], c: float) -> NoneType:
              torch._foreach_mul_(xs, c)
            """;

    @Test
    void calls_a_method_and_changes_a_list_in_place() {
        var script = TorchScript.compile(SCRIPT);
        try (NDManager m = Compute.root().newSubManager()) {
            NDArray x = m.create(new float[] {2, 4});
            assertThat(script.apply(x, "half", x, 0.5).toFloatArray()).containsExactly(1, 2);
            script.run("decay", new NDList(x), 3.0);
            assertThat(x.toFloatArray()).containsExactly(6, 12);
        }
    }

    @Test
    void says_what_it_cannot_compile_or_pass() {
        assertThatThrownBy(
                        () ->
                                TorchScript.compile(
                                        "def f(self, x: Tensor) -> Tensor:\n  return torch.no_such(x)"))
                .hasMessageContaining("the engine rejects this TorchScript")
                .hasMessageContaining("no_such");
        var script = TorchScript.compile(SCRIPT);
        assertThatThrownBy(() -> script.run("decay", "text"))
                .hasMessage(
                        "a String cannot be passed to TorchScript: pass NDArray, NDList, Double, Long or Boolean");
    }
}
