package hourglass.show;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Tablesaw table as HTML and text. It is read through its public methods by name, so that pages
 * need no table library.
 */
final class TableText {
    private static final int ROWS = 20;

    private TableText() {}

    static Map<String, Object> bundle(Object table) {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("text/html", html(table));
        bundle.put("text/plain", call(table, "print").toString().stripTrailing());
        return bundle;
    }

    static Map<String, Object> column(Object column) {
        return Map.of("text/plain", call(column, "print").toString().stripTrailing());
    }

    private static String html(Object table) {
        int rows = (Integer) call(table, "rowCount");
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        List<?> names = (List<?>) call(table, "columnNames");
        names.forEach(name -> html.append("<th>").append(escape(name)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < Math.min(rows, ROWS); row++) {
            html.append("<tr>");
            for (int column = 0; column < names.size(); column++) {
                html.append("<td>").append(escape(cell(table, row, column))).append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        if (rows > ROWS) {
            html.append("<p>%,d of %,d rows</p>".formatted(ROWS, rows));
        }
        return html.toString();
    }

    private static Object cell(Object table, int row, int column) {
        try {
            Method get = table.getClass().getMethod("getString", int.class, int.class);
            return get.invoke(table, row, column);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a table: " + table.getClass().getName(), e);
        }
    }

    private static Object call(Object table, String method) {
        try {
            return table.getClass().getMethod(method).invoke(table);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a table: " + table.getClass().getName(), e);
        }
    }

    private static String escape(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
