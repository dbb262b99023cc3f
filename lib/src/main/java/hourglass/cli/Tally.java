package hourglass.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What a stage of {@code test} counted.
 *
 * @param faults one line or more for each failure
 */
record Tally(int passed, int failed, int skipped, List<String> faults) {
    static final Tally NONE = new Tally(0, 0, 0, List.of());

    Tally {
        faults = List.copyOf(faults);
    }

    static Tally pass() {
        return new Tally(1, 0, 0, List.of());
    }

    static Tally fail(String fault) {
        return new Tally(0, 1, 0, List.of(fault));
    }

    static Tally skip(String why) {
        return new Tally(0, 0, 1, List.of("skipped: " + why));
    }

    Tally plus(Tally other) {
        List<String> both = new ArrayList<>(faults);
        both.addAll(other.faults);
        return new Tally(
                passed + other.passed, failed + other.failed, skipped + other.skipped, both);
    }

    @Override
    public String toString() {
        String counts = passed + " passed, " + failed + " failed";
        return skipped == 0 ? counts : counts + ", " + skipped + " skipped";
    }
}
