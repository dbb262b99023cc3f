package hourglass.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The cells of this session, as history requests ask for them. */
final class History {
    private record Entry(int count, String source) {}

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(int count, String source) {
        entries.add(new Entry(count, source));
    }

    synchronized Map<String, Object> answer(Message request) {
        List<Entry> chosen =
                switch (request.text("hist_access_type", "tail")) {
                    case "range" -> range(request);
                    case "search" -> last(matching(request), request.number("n", entries.size()));
                    default -> last(entries, request.number("n", entries.size()));
                };
        boolean output = request.flag("output", false);
        List<Object> rows = new ArrayList<>();
        for (Entry entry : chosen) {
            Object source = output ? Arrays.asList(entry.source, null) : entry.source;
            rows.add(List.of(0, entry.count, source));
        }
        return Map.of("status", "ok", "history", rows);
    }

    private List<Entry> range(Message request) {
        int start = request.number("start", 1);
        int stop = request.number("stop", Integer.MAX_VALUE);
        return entries.stream().filter(e -> e.count >= start && e.count < stop).toList();
    }

    /** Entries that fit a pattern with * and ?. */
    private List<Entry> matching(Message request) {
        String pattern = request.text("pattern", "*");
        String regex = "(?s)\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
        Predicate<String> fits = Pattern.compile(regex).asMatchPredicate();
        return entries.stream().filter(e -> fits.test(e.source)).toList();
    }

    private static List<Entry> last(List<Entry> all, int n) {
        return all.subList(Math.max(0, all.size() - Math.max(n, 0)), all.size());
    }
}
