package hourglass.show;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** Images as PNG. */
final class Pictures {
    private Pictures() {}

    static Map<String, Object> bundle(BufferedImage image) {
        return Map.of(
                "image/png",
                png(image),
                "text/plain",
                "image, %d x %d pixels".formatted(image.getWidth(), image.getHeight()));
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the image cannot be written as PNG", e);
        }
        return bytes.toByteArray();
    }
}
