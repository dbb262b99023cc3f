package hourglass.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries variables over. JShell keeps each variable in a class of its own, and replaces that class
 * by an empty one when something it depends on is written anew.
 */
final class Carrier {
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*");

    private record Replaced(Class<?> old, Class<?> fresh) {}

    private final Map<String, Class<?>> latest = new HashMap<>();
    private final List<Replaced> replaced = new ArrayList<>();

    /** A class was defined, maybe in the place of an older one. */
    synchronized void loaded(Class<?> type) {
        Matcher name = WRAPPER.matcher(type.getName());
        if (name.matches()) {
            Class<?> old = latest.put(name.group(1), type);
            if (old != null) {
                replaced.add(new Replaced(old, type));
            }
        }
    }

    /**
     * Gives the variables of replaced classes their values back, all but {@code redeclared}, and
     * returns the names of those whose type no longer fits.
     */
    synchronized List<String> carry(String redeclared) {
        List<String> lost = new ArrayList<>();
        for (Replaced pair : replaced) {
            for (Field field : pair.old.getFields()) {
                boolean variable = Modifier.isStatic(field.getModifiers());
                if (variable && !field.getName().equals(redeclared) && !carry(field, pair.fresh)) {
                    lost.add(field.getName());
                }
            }
        }
        replaced.clear();
        return lost;
    }

    private static boolean carry(Field from, Class<?> to) {
        try {
            Field into = to.getField(from.getName());
            Object value = from.get(null);
            if (value == null || !into.getType().equals(from.getType())) {
                return value == null;
            }
            into.set(null, value);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
