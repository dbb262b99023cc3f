package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import hourglass.show.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSetsTest {
    private static final Split FASHION = toy("fashion-mnist");
    private static final Split ATELIER = toy("atelier");

    private final List<Object> screen = new ArrayList<>();
    private final Path home;

    ImageSetsTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void prefers_fashion_mnist_without_a_word() {
        assertThat(course(null, false)).isSameAs(FASHION);
        assertThat(screen).isEmpty();
    }

    @Test
    void falls_back_to_the_atelier_and_says_so() {
        assertThat(course(null, true)).isSameAs(ATELIER);
        Map<String, Object> bundle = ((Shown) screen.get(0)).bundle();
        assertThat(bundle.get("text/plain"))
                .asString()
                .startsWith("These are not Fashion-MNIST")
                .contains("no network");
        assertThat(bundle.get("text/html"))
                .asString()
                .startsWith("<div")
                .contains("&lt;folder&gt;");
    }

    @Test
    void can_be_forced() {
        assertThat(course("atelier", false)).isSameAs(ATELIER);
        assertThat(course("fashion-mnist", false)).isSameAs(FASHION);
        assertThatThrownBy(() -> course("fashion-mnist", true)).hasMessageContaining("no network");
        assertThat(screen).isEmpty();
        assertThatThrownBy(() -> course("Fashion_MNIST", false))
                .hasMessage(
                        "HOURGLASS_IMAGES is 'Fashion_MNIST'; it can be fashion-mnist or atelier;"
                                + " did you mean fashion-mnist?");
        assertThatThrownBy(() -> course("ateleir", false))
                .hasMessageEndingWith("did you mean atelier?");
    }

    @Test
    @Tag("long")
    void loads_the_whole_atelier_once() {
        Split atelier = ImageSets.course(); // the tests run with HOURGLASS_IMAGES=atelier
        assertThat(atelier)
                .hasToString("atelier: 55,000 train, 5,000 valid, 10,000 test images")
                .isSameAs(ImageSets.course())
                .isSameAs(ImageSets.atelier());
        int[] valid = atelier.valid().labels();
        assertThat(valid[7]).isEqualTo(Atelier.factors(55_007).label());
        float[] drawn = Atelier.draw(Atelier.factors(60_003));
        assertThat(atelier.test().images().get(3).toFloatArray()).containsExactly(drawn);
        assertThat(ImageSets.found().get(1).folder()).isNotNull();
    }

    @Test
    void finds_the_home_of_the_checkout() throws Exception {
        Path below = Files.createDirectories(home.resolve("notebooks/deep"));
        assertThat(Settings.of(Map.of(), null, below).home()).isEqualTo(below);
        Files.createDirectories(home.resolve("environment"));
        Files.createFile(home.resolve("environment/hourglass"));
        Files.createFile(home.resolve("pom.xml"));
        assertThat(Settings.of(Map.of(), null, below).home()).isEqualTo(home);
        assertThat(Settings.of(Map.of(), "/there", below).home()).isEqualTo(Path.of("/there"));
        assertThat(Settings.of(Map.of("HOURGLASS_HOME", "/here"), "/there", below).home())
                .isEqualTo(Path.of("/here"));
        assertThat(Settings.of(Map.of("HOURGLASS_OFFLINE", "1"), null, below).offline()).isTrue();
        assertThat(Settings.of(Map.of("HOURGLASS_OFFLINE", "0"), null, below).offline()).isFalse();
    }

    @Test
    void tells_what_is_there_without_loading() throws Exception {
        Settings settings = new Settings(home, null, null, true);
        assertThat(ImageSets.found(settings))
                .extracting(ImageSets.Found::name, ImageSets.Found::folder)
                .containsExactly(tuple("fashion-mnist", null), tuple("atelier", null));
        Path folder = Files.createDirectories(home.resolve("data/fashion-mnist"));
        for (FashionMnist.Part part : FashionMnist.PARTS) {
            Files.createFile(folder.resolve(part.name() + ".gz"));
        }
        assertThat(ImageSets.found(settings).get(0).folder()).isEqualTo(folder);
    }

    private Split course(@Nullable String forced, boolean missing) {
        return ImageSets.course(
                new Settings(home, null, forced, false),
                () -> {
                    if (missing) {
                        throw new MissingImages("no network: name a <folder>");
                    }
                    return FASHION;
                },
                () -> ATELIER,
                (id, value) -> screen.add(value));
    }

    private static Split toy(String name) {
        Pixels pixels = new Pixels(new byte[2 * ImageSet.PIXELS], new byte[2]);
        return Split.of(name, pixels, pixels, 1, FashionMnist.CLASSES);
    }
}
