package hourglass.nn;

import ai.djl.ndarray.NDArray;
import hourglass.engine.TorchScript;

/** What is done to feature maps (n, c, h, w) between layers. */
public final class Maps {
    private static final TorchScript CHANNELS_LAST =
            TorchScript.compile(
                    """
                    def forward(self, x: Tensor) -> Tensor:
                      return torch.contiguous(x, memory_format=2)
                    """);
    private static final TorchScript TWICE =
            TorchScript.compile(
                    """
                    def forward(self, x: Tensor) -> Tensor:
                      return torch.upsample_nearest2d(x, None, [2., 2.])
                    """);

    private Maps() {}

    /**
     * The same maps, laid out in memory pixel by pixel and not channel by channel; what later
     * layers make of them is laid out likewise. Nothing else changes, but a step of a {@code UNet}
     * takes two thirds of the time: depthwise convolutions, pooling and batch normalisation find
     * together what they need together. (Maps of one channel look the same both ways: do it after
     * the first convolution.)
     */
    public static NDArray channelsLast(NDArray x) {
        return CHANNELS_LAST.forward(x);
    }

    /** Each pixel becomes four: (n, c, h, w) to (n, c, 2h, 2w). */
    public static NDArray twice(NDArray x) {
        return TWICE.forward(x);
    }
}
