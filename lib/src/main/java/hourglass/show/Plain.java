package hourglass.show;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any value as text that a person can read: arrays, lists, maps and records cut with a count. */
final class Plain {
    private static final int ROWS = 12;
    private static final int ITEMS = 20;
    private static final int DEPTH = 4;
    private static final int LONGEST = 20_000;

    private Plain() {}

    static String text(@Nullable Object value) {
        String text =
                value instanceof Object[] rows && isMatrix(value) ? matrix(rows) : text(value, 0);
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST)
                        + "... (%,d more characters)".formatted(text.length() - LONGEST);
    }

    /** A value whose own toString() fails is described by its fields, and the failure is told. */
    static String text(@Nullable Object value, int depth) {
        try {
            return value == null ? "null" : textOf(value, depth);
        } catch (Exception | Error e) {
            Interruption.pass(e);
            return Fields.of(value, depth) + " (its toString() threw " + told(e) + ")";
        }
    }

    static String told(Throwable e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static String textOf(Object value, int depth) {
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
            return text(entry.getKey(), depth) + "=" + text(entry.getValue(), depth);
        }
        if (value instanceof Optional<?> one && one.isPresent()) {
            return "Optional[" + text(one.get(), depth + 1) + "]";
        }
        if (value instanceof BaseStream<?, ?> stream) {
            return stream(stream);
        }
        return Fields.tellMore(value) ? Fields.of(value, depth) : String.valueOf(value.toString());
    }

    private static boolean isLibrary(Object value) {
        return value.getClass().getName().startsWith("java.");
    }

    /** Looking into a stream would use it up. */
    private static String stream(BaseStream<?, ?> stream) {
        return stream instanceof Stream
                ? "a Stream, nothing of it consumed: toList() shows its elements"
                : "a stream of numbers, nothing of it consumed: toArray() shows them";
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

    /** An array's type with its sizes, left open where they differ: {@code int[2][3], int[2][]}. */
    private static String typeOf(Object array) {
        Class<?> element = array.getClass();
        StringBuilder sizes = new StringBuilder();
        List<?> level = List.of(array);
        for (; element.isArray(); element = element.getComponentType()) {
            sizes.append('[').append(commonLength(level)).append(']');
            level = element.getComponentType().isArray() ? inside(level) : List.of();
        }
        return element.getSimpleName() + sizes;
    }

    private static String commonLength(List<?> arrays) {
        List<Integer> lengths =
                arrays.stream()
                        .map(one -> one == null ? -1 : Array.getLength(one))
                        .distinct()
                        .toList();
        boolean same = lengths.size() == 1 && lengths.get(0) >= 0;
        return same ? String.valueOf(lengths.get(0)) : "";
    }

    private static List<?> inside(List<?> arrays) {
        return arrays.stream()
                .filter(one -> one instanceof Object[])
                .flatMap(one -> Arrays.stream((Object[]) one))
                .limit(1_000)
                .toList();
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
