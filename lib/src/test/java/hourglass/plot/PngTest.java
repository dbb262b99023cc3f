package hourglass.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
    private static int[] decode(byte[] png, int width) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, width);
        return Arrays.stream(pixels).map(p -> p & 0xffffff).toArray();
    }

    /** A plane of many colours, with a stripe of one. */
    private static int[] manyColours() {
        int[] pixels = new int[128 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 128 < 40 ? 0x0072b2 : (i % 128) << 17 | (i / 128) << 10 | i % 7;
        }
        return pixels;
    }

    @Test
    void up_to_256_colours_come_back_as_they_were() throws IOException {
        int[] pixels = new int[16 * 17];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i < 256 ? i * 0x010305 & 0xffffff : pixels[i - 16];
        }
        assertThat(decode(Png.write(pixels, 16, 17), 16)).containsExactly(pixels);
    }

    @Test
    void up_to_16_colours_take_half_a_byte_each() throws IOException {
        for (int width : new int[] {7, 8}) { // the last byte of a row half full, and full
            int[] pixels = new int[width * 9];
            for (int i = 0; i < pixels.length; i++) { // the fifth row repeats the fourth
                pixels[i] = i / width == 4 ? pixels[i - width] : i * 7 % 16 * 0x0f0101;
            }
            byte[] png = Png.write(pixels, width, 9);
            assertThat(png[24]).isEqualTo((byte) 4); // bits a pixel
            assertThat(decode(png, width)).containsExactly(pixels);
            pixels[3] = 0x123456; // one colour more
            assertThat(Png.write(pixels, width, 9)[24]).isEqualTo((byte) 8);
        }
    }

    @Test
    void few_colours_stand_for_the_colours_near_them() {
        int[] pixels = {0xff0000, 0xff0000, 0xff0000, 0xfe0101, 0xffffff, 0xffffff, 0xeeeeee};
        Commonest.keep(pixels, 2);
        assertThat(pixels)
                .containsExactly(
                        0xff0000, 0xff0000, 0xff0000, 0xff0000, 0xffffff, 0xffffff, 0xffffff);
        int[] kept = {3, 1, 2};
        Commonest.keep(kept, 3);
        assertThat(kept).containsExactly(3, 1, 2);
        Commonest.keep(kept, 2); // equally common: the smaller numbers stay
        assertThat(kept).containsExactly(2, 1, 2);
    }

    @Test
    void more_colours_are_grouped_and_the_commonest_stay_exact() throws IOException {
        int[] pixels = manyColours();
        int[] back = decode(Png.write(pixels, 128, 64), 128);
        assertThat(Arrays.stream(back).distinct().count()).isLessThanOrEqualTo(256);
        assertThat(back[5]).isEqualTo(0x0072b2);
        int worst = 0;
        for (int i = 0; i < pixels.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int difference = (back[i] >> shift & 255) - (pixels[i] >> shift & 255);
                worst = Math.max(worst, Math.abs(difference));
            }
        }
        assertThat(worst).isLessThan(24);
    }

    @Test
    void one_picture_is_one_file_and_another_picture_another() {
        int[] pixels = manyColours();
        byte[] png = Png.write(pixels, 128, 64);
        assertThat(Png.write(pixels.clone(), 128, 64)).isEqualTo(png);
        pixels[100] ^= 0xff;
        assertThat(Png.write(pixels, 128, 64)).isNotEqualTo(png);
    }

    @Test
    void says_that_two_pixels_make_a_point() {
        ByteBuffer png = ByteBuffer.wrap(Png.write(new int[6], 3, 2));
        int header = 8 + 12 + 13;
        assertThat(png.getInt(header + 4)).isEqualTo(0x70485973); // pHYs
        assertThat(png.getInt(header + 8) * 0.0254).isBetween(191.9, 192.1); // dots an inch
    }

    @Test
    void a_palette_knows_only_the_picture_s_colours() {
        Palette palette = Palette.of(new int[] {0xffffff, 0xffffff, 0});
        assertThat(palette.size()).isEqualTo(2);
        assertThat(palette.indexOf(0xffffffff)).isZero();
        assertThatThrownBy(() -> palette.indexOf(0x123456))
                .hasMessage("#123456 is not in the picture");
    }
}
