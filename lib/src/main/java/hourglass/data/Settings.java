package hourglass.data;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about image sets.
 *
 * @param home the root of the checkout, which holds {@code data/}
 * @param data the learner's own folder with Fashion-MNIST in it, if any
 * @param images the set that is forced, if any
 * @param offline whether downloads are forbidden
 */
record Settings(Path home, @Nullable Path data, @Nullable String images, boolean offline) {
    static Settings current() {
        return of(
                System.getenv(),
                System.getProperty("hourglass.home"),
                Path.of(System.getProperty("user.dir", ".")));
    }

    static Settings of(Map<String, String> env, @Nullable String homeProperty, Path working) {
        String data = text(env, "HOURGLASS_DATA");
        String offline = text(env, "HOURGLASS_OFFLINE");
        return new Settings(
                Home.of(text(env, "HOURGLASS_HOME"), homeProperty, working),
                data == null ? null : Path.of(data),
                text(env, "HOURGLASS_IMAGES"),
                offline != null && !offline.equals("0") && !offline.equals("false"));
    }

    /** Where a set of this name is kept: {@code data/<name>} in the checkout. */
    Path folder(String name) {
        return home.resolve("data").resolve(name);
    }

    private static @Nullable String text(Map<String, String> env, String name) {
        String value = env.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
