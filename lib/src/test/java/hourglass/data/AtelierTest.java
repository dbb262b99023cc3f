package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hourglass.data.Garment.Pattern;
import hourglass.data.Garment.Pose;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

class AtelierTest {
    private static final int SHIRT = 6;

    /** When this changes on purpose, raise {@link Atelier#EDITION} with it. */
    @Test
    void draws_the_same_pixels_on_every_machine() {
        CRC32C crc = new CRC32C();
        crc.update(Atelier.draw(Atelier.SEED, 0, 500).pixels());
        assertThat(Atelier.EDITION).isEqualTo(3);
        assertThat(Long.toHexString(crc.getValue())).isEqualTo("8d418398");
    }

    @Test
    void draws_each_image_from_seed_and_index_alone() {
        Pixels run = Atelier.draw(3, 20, 30);
        Pixels one = Atelier.draw(3, 44, 1);
        assertThat(one.pixels()).isEqualTo(image(run, 24)).isNotEqualTo(image(run, 25));
        assertThat(Atelier.draw(4, 44, 1).pixels()).isNotEqualTo(one.pixels());
    }

    @Test
    void has_every_class_once_in_ten_images_and_never_in_one_order() {
        byte[] labels = Atelier.draw(Atelier.SEED, 0, 100).labels();
        for (int i = 0; i < 100; i += 10) {
            assertThat(Arrays.copyOfRange(labels, i, i + 10))
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        assertThat(Arrays.copyOf(labels, 10)).isNotEqualTo(Arrays.copyOfRange(labels, 10, 20));
    }

    @Test
    void leaves_the_background_black_and_every_garment_visible() {
        Pixels drawn = Atelier.draw(Atelier.SEED, 0, 2_000);
        for (int i = 0; i < drawn.size(); i++) {
            byte[] image = image(drawn, i);
            long lit = IntStream.range(0, image.length).filter(p -> (image[p] & 255) > 25).count();
            assertThat(lit).as("image %d of class %d", i, drawn.labels()[i]).isBetween(30L, 720L);
            assertThat(image[0]).as("corner of image %d", i).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void the_factors_are_what_the_picture_shows(int label) {
        Garment garment = of(label);
        Garment plain = garment.with(garment.fabric().withPattern(Pattern.PLAIN));
        assertThat(mean(plain.with(plain.fabric().withBrightness(0.9))))
                .isGreaterThan(1.2 * mean(plain.with(plain.fabric().withBrightness(0.6))));
        assertThat(Atelier.draw(garment.with(new Pose(0.1, 0, 0))))
                .isNotEqualTo(Atelier.draw(garment.with(new Pose(0, 0, 0))));
        double left = centre(garment.with(new Pose(0, -0.1, 0)));
        double right = centre(garment.with(new Pose(0, 0.1, 0)));
        assertThat(right - left).isBetween(1.5, 4.0); // 0.2 of 2 is 2.8 pixels
    }

    @Test
    void longer_sleeves_cover_more() {
        Garment shirt = of(SHIRT);
        double none = lit(shirt.with(shirt.cut().withSleeve(0)));
        double half = lit(shirt.with(shirt.cut().withSleeve(0.4)));
        double full = lit(shirt.with(shirt.cut().withSleeve(1)));
        assertThat(none).isLessThan(half);
        assertThat(half).isLessThan(full);
    }

    @Test
    void tells_the_factors_as_a_table() {
        Table table = Atelier.factors(55_000, 20);
        assertThat(table.rowCount()).isEqualTo(20);
        assertThat(table.columnNames())
                .startsWith("label", "class", "style", "pattern", "width")
                .contains("sleeve", "heel", "brightness", "tilt", "shiftX");
        Garment fourth = Atelier.factors(55_003);
        assertThat(table.intColumn("label").get(3)).isEqualTo(fourth.label());
        assertThat(table.doubleColumn("sleeve").get(3)).isEqualTo(fourth.cut().sleeve());
        assertThatThrownBy(() -> Atelier.factors(70_000))
                .hasMessage("the Atelier has the images 0 to 69,999, there is no 70,000");
        assertThatThrownBy(() -> Atelier.factors(69_999, 2)).hasMessageContaining("no 70,000");
        assertThatThrownBy(() -> Atelier.factors(-1)).hasMessageContaining("there is no -1");
    }

    private static Garment of(int label) {
        return IntStream.range(0, 10)
                .mapToObj(Atelier::factors)
                .filter(g -> g.label() == label)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] image(Pixels pixels, int i) {
        return Arrays.copyOfRange(pixels.pixels(), i * ImageSet.PIXELS, (i + 1) * ImageSet.PIXELS);
    }

    private static double mean(Garment garment) {
        float[] grey = Atelier.draw(garment);
        return IntStream.range(0, grey.length).mapToDouble(i -> grey[i]).average().orElseThrow();
    }

    private static double lit(Garment garment) {
        float[] grey = Atelier.draw(garment);
        return IntStream.range(0, grey.length).filter(i -> grey[i] > 0).count();
    }

    /** The mean column of the light, in pixels. */
    private static double centre(Garment garment) {
        float[] grey = Atelier.draw(garment);
        double sum = 0;
        double moment = 0;
        for (int i = 0; i < grey.length; i++) {
            sum += grey[i];
            moment += grey[i] * (i % ImageSet.SIDE);
        }
        return moment / sum;
    }
}
