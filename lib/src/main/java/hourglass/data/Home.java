package hourglass.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The root of the checkout, wherever a notebook or a test was started. */
public final class Home {
    private Home() {}

    /**
     * {@code HOURGLASS_HOME}, else the system property {@code hourglass.home}, else the nearest
     * folder above the working one that is a checkout, else the working folder.
     */
    public static Path folder() {
        return of(
                System.getenv("HOURGLASS_HOME"),
                System.getProperty("hourglass.home"),
                Path.of(System.getProperty("user.dir", ".")));
    }

    static Path of(@Nullable String env, @Nullable String property, Path working) {
        for (String chosen : new String[] {env, property}) {
            if (chosen != null && !chosen.isBlank()) {
                return Path.of(chosen);
            }
        }
        return Stream.iterate(working.toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(Home::isCheckout)
                .findFirst()
                .orElse(working);
    }

    private static boolean isCheckout(Path folder) {
        return Files.exists(folder.resolve("pom.xml"))
                && Files.exists(folder.resolve("environment/hourglass"));
    }
}
