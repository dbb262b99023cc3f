package hourglass.notebook;

import java.util.List;
import java.util.function.Function;

/**
 * Something every committed chapter keeps to.
 *
 * @param name a few words: "every cell has an id of its own"
 * @param check gives a line for each breach, none when the rule is kept
 */
public record Rule(String name, Function<Notebook, List<String>> check) {

    /** The breaches in {@code notebook}, each naming the cell. */
    public List<String> breaches(Notebook notebook) {
        return check.apply(notebook);
    }
}
