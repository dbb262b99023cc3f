package hourglass.show;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value described by what it holds, where its own toString() says little or fails. */
final class Fields {
    private static final String OF_CELLS = "REPL.$JShell$"; // how names of cells' classes begin

    private Fields() {}

    /** Whether the fields say more than toString(): records as Java prints them, bare objects. */
    static boolean tellMore(Object value) {
        if (value instanceof Record) {
            return value.toString().equals(asJavaPrints(value));
        }
        Class<?> type = value.getClass();
        boolean ours = type.getName().startsWith(OF_CELLS);
        return ours && (isLambda(type) || value.toString().startsWith(type.getName() + "@"));
    }

    /** {@code Dog[name=Rex, ages={1, 2}]}. */
    static String of(@Nullable Object value, int depth) {
        if (value == null) {
            return "null";
        }
        Class<?> type = value.getClass();
        if (isLambda(type)) {
            return "a lambda, " + type.getInterfaces()[0].getSimpleName();
        }
        return parts(type)
                .map(part -> part.name + "=" + Plain.text(part.of(value), depth + 1))
                .collect(Collectors.joining(", ", nameOf(type) + "[", "]"));
    }

    private static boolean isLambda(Class<?> type) {
        return type.isHidden() && type.getInterfaces().length > 0;
    }

    private static String nameOf(Class<?> type) {
        return type.getSimpleName();
    }

    private static String asJavaPrints(Object value) {
        return parts(value.getClass())
                .map(part -> part.name + "=" + part.of(value))
                .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "[", "]"));
    }

    /** What a value is made of; of classes that cells did not define, only records are opened. */
    private static Stream<Part> parts(Class<?> type) {
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents()).map(Part::new);
        }
        return type.getName().startsWith(OF_CELLS)
                ? Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .filter(field -> !field.isSynthetic())
                        .map(Part::new)
                : Stream.empty();
    }

    /** One component or field. */
    private record Part(String name, @Nullable Method accessor, @Nullable Field field) {
        Part(RecordComponent component) {
            this(component.getName(), component.getAccessor(), null);
        }

        Part(Field field) {
            this(field.getName(), null, field);
        }

        @Nullable Object of(Object value) {
            try {
                if (accessor != null) {
                    accessor.setAccessible(true);
                    return accessor.invoke(value);
                }
                Field read = java.util.Objects.requireNonNull(field);
                read.setAccessible(true);
                return read.get(value);
            } catch (ReflectiveOperationException | RuntimeException e) {
                return "?";
            }
        }
    }
}
