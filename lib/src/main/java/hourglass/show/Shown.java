package hourglass.show;

import java.util.Map;

/**
 * A value that knows how it looks on a page. Kernels without this interface fall back to {@code
 * toString()}.
 */
public interface Shown {
    /**
     * The same content in several media types, such as {@code image/png} and {@code text/html}; a
     * {@code byte[]} for binary types, a {@code String} for text. {@code text/plain} is always
     * there.
     */
    Map<String, Object> bundle();

    /**
     * What a page should know about each media type, for instance {@code {"image/png": {"width":
     * 400, "height": 300}}} for an image stored at twice that size.
     */
    default Map<String, Object> metadata() {
        return Map.of();
    }
}
