package hourglass.show;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * An engine's array: shape, type, device and values, of a large one the first rows and columns. It
 * is asked by the name of its method, so that pages need no engine.
 */
final class ArrayText {
    private static final int ROWS = 10;
    private static final int COLUMNS = 10;
    private static final int DEPTH = 10;

    private ArrayText() {}

    static Map<String, Object> bundle(Object array) {
        String text = array.toString();
        boolean cut = text.contains("Exceed max print size");
        return Map.of("text/plain", (cut ? corner(array) : text).stripTrailing());
    }

    /** The engine prints a large array as one endless line; its first rows say more. */
    private static String corner(Object array) {
        try {

            return (String)
                    array.getClass()
                            .getMethod(
                                    "toDebugString",
                                    int.class,
                                    int.class,
                                    int.class,
                                    int.class,
                                    boolean.class)
                            .invoke(array, Integer.MAX_VALUE, DEPTH, ROWS, COLUMNS, true);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not an array: " + array.getClass().getName(), e);
        }
    }
}
