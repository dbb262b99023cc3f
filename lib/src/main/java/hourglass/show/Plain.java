package hourglass.show;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Any value as text that a person can read: arrays, lists, maps and records cut with a count. */
final class Plain {
    private static final int ROWS = 12;
    private static final int ITEMS = 20;
    private static final int DEPTH = 4;
    private static final int LONGEST = 20_000;

    private Plain() {}

    static String text(@Nullable Object value) {
        try {
            String text =
                    value instanceof Object[] rows && isMatrix(value)
                            ? matrix(rows)
                            : text(value, 0);
            return text.length() <= LONGEST
                    ? text
                    : text.substring(0, LONGEST)
                            + "... (%,d more characters)".formatted(text.length() - LONGEST);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            return failed("toString() of", value, e);
        } catch (OutOfMemoryError e) {
            return failed("toString() of", value, e);
        }
    }

    static String failed(String what, @Nullable Object value, Throwable e) {
        String type = value == null ? "null" : value.getClass().getName();
        return "%s %s failed: %s: %s"
                .formatted(what, type, e.getClass().getSimpleName(), e.getMessage());
    }

    private static String text(@Nullable Object value, int depth) {
        if (value == null) {
            return "null";
        }
        if (value.getClass().isArray()) {
            return array(value, depth);
        }
        if (value instanceof Collection<?> all && isLibrary(value)) {
            return items(all.iterator(), all.size(), depth, "[", "]");
        }
        if (value instanceof Map<?, ?> map && isLibrary(value)) {
            return items(map.entrySet().iterator(), map.size(), depth, "{", "}");
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return text(entry.getKey(), depth + 1) + "=" + text(entry.getValue(), depth + 1);
        }
        if (value instanceof Record && hasArray(value)) {
            return fields(value, depth);
        }
        return String.valueOf(value.toString());
    }

    private static boolean isLibrary(Object value) {
        return value.getClass().getName().startsWith("java.");
    }

    /** The outermost array names its type: {@code int[3] {1, 2, 3}}. */
    private static String array(Object array, int depth) {
        int length = Array.getLength(array);
        String head = depth == 0 ? typeOf(array) + " {" : "{";
        return items(new Elements(array), length, depth, head, "}");
    }

    private static String items(Iterator<?> each, int size, int depth, String open, String close) {
        if (depth >= DEPTH && size > 0) {
            return open + "..." + close;
        }
        StringBuilder text = new StringBuilder(open);
        for (int i = 0; i < ITEMS && each.hasNext(); i++) {
            text.append(i == 0 ? "" : ", ").append(text(each.next(), depth + 1));
        }
        if (size > ITEMS) {
            text.append(", ... (%,d more)".formatted(size - ITEMS));
        }
        return text.append(close).toString();
    }

    private static boolean isMatrix(@Nullable Object value) {
        return value instanceof Object[] rows
                && rows.length > 0
                && value.getClass().getComponentType().isArray();
    }

    /** One row a line, under a line with type and size. */
    private static String matrix(Object[] rows) {
        String body =
                Arrays.stream(rows)
                        .limit(ROWS)
                        .map(row -> "\n  " + text(row, 1))
                        .collect(Collectors.joining());
        String rest =
                rows.length > ROWS ? "\n  ... (%,d more rows)".formatted(rows.length - ROWS) : "";
        return typeOf(rows) + body + rest;
    }

    /** An array's type with its sizes, as far as first elements tell: {@code int[2][3]}. */
    private static String typeOf(Object array) {
        Class<?> element = array.getClass();
        StringBuilder sizes = new StringBuilder();
        Object at = array;
        for (; element.isArray(); element = element.getComponentType()) {
            int length = at == null ? 0 : Array.getLength(at);
            sizes.append('[').append(at == null ? "" : String.valueOf(length)).append(']');
            Object first = length > 0 ? Array.get(at, 0) : null;
            at = first != null && first.getClass().isArray() ? first : null;
        }
        return element.getSimpleName() + sizes;
    }

    private static boolean hasArray(Object value) {
        return Arrays.stream(value.getClass().getRecordComponents())
                .anyMatch(component -> component.getType().isArray());
    }

    /** A record with arrays in it, whose own toString() would print addresses. */
    private static String fields(Object value, int depth) {
        return Arrays.stream(value.getClass().getRecordComponents())
                .map(part -> part.getName() + "=" + text(read(part, value), depth + 1))
                .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "[", "]"));
    }

    private static @Nullable Object read(RecordComponent part, Object value) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "?";
        }
    }

    /** The elements of an array of any type. */
    private static final class Elements implements Iterator<@Nullable Object> {
        private final Object array;
        private int next;

        Elements(Object array) {
            this.array = array;
        }

        @Override
        public boolean hasNext() {
            return next < Array.getLength(array);
        }

        @Override
        public @Nullable Object next() {
            return Array.get(array, next++);
        }
    }
}
