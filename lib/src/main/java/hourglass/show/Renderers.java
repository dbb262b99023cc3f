package hourglass.show;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values look on a page, by type. Register a renderer for a type of your own, or let the type
 * implement {@link Shown}. In a cell:
 *
 * <pre>{@code
 * record Color(int r, int g, int b) {}
 * hourglass.show.Renderers.register(Color.class, c -> Map.of("text/html",
 *     "<span style='color:rgb(%d,%d,%d)'>light</span>".formatted(c.r(), c.g(), c.b())));
 * new Color(200, 80, 20)
 * }</pre>
 */
public final class Renderers {
    private static final Map<String, Function<Object, Map<String, Object>>> BY_NAME =
            new ConcurrentHashMap<>();

    static {
        registerNamed("tech.tablesaw.api.Table", TableText::bundle);
        registerNamed("tech.tablesaw.columns.Column", TableText::column);
        registerNamed("ai.djl.ndarray.NDArray", ArrayText::bundle);
        register(String.class, Renderers::text);
        register(BufferedImage.class, Pictures::bundle);
    }

    private Renderers() {}

    /** Text that is an SVG image is shown as one. */
    private static Map<String, Object> text(String text) {
        String bare = text.strip();
        boolean svg = bare.startsWith("<svg") && bare.endsWith("</svg>");
        return svg ? Map.of("image/svg+xml", bare) : Map.of();
    }

    /** Shows values of {@code type}, and of its subtypes, as {@code renderer} says. */
    public static <T> void register(
            Class<T> type, Function<? super T, Map<String, Object>> renderer) {
        registerNamed(type.getName(), value -> renderer.apply(type.cast(value)));
    }

    /** The same for a type that need not be loaded, or even there, until a value of it comes. */
    public static void registerNamed(
            String typeName, Function<Object, Map<String, Object>> renderer) {
        BY_NAME.put(typeName, renderer);
    }

    /**
     * The media types of {@code value}: {@code String} or {@code byte[]} each, {@code text/plain}
     * always among them. A renderer that fails is named in the text; it never throws.
     */
    public static Map<String, Object> bundle(@Nullable Object value) {
        Map<String, Object> bundle = new LinkedHashMap<>();
        try {
            bundle.putAll(rich(value));
        } catch (Exception | Error e) {
            Interruption.pass(e);
            bundle.put(
                    "text/plain", Plain.text(value) + "\n(showing it threw " + Plain.told(e) + ")");
        }
        if (!(bundle.get("text/plain") instanceof String)) {
            bundle.put("text/plain", Plain.text(value));
        }
        return bundle;
    }

    /** What a page should know about the media types of {@code value}. */
    public static Map<String, Object> metadata(@Nullable Object value) {
        try {
            return value instanceof Shown shown ? shown.metadata() : Map.of();
        } catch (Exception | Error e) {
            Interruption.pass(e);
            return Map.of(); // the bundle tells of what fails
        }
    }

    private static Map<String, Object> rich(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Shown shown) {
            return shown.bundle();
        }
        Function<Object, Map<String, Object>> renderer = rendererOf(value.getClass());
        return renderer == null ? Map.of() : renderer.apply(value);
    }

    /** The nearest renderer: the class, its superclasses, then all interfaces on the way. */
    private static @Nullable Function<Object, Map<String, Object>> rendererOf(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Function<Object, Map<String, Object>> found = BY_NAME.get(c.getName());
            if (found != null) {
                return found;
            }
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Class<?> i : c.getInterfaces()) {
                Function<Object, Map<String, Object>> found = rendererOf(i);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
