package hourglass.kernel;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a cell ended.
 *
 * @param count the cell's number in this session
 * @param value the last expression's value, null when there is none
 * @param failure the error that ended the cell, null when it ran to its end
 * @param outputs what it put on the page, in order; empty when a page took them as they came
 */
public record CellResult(
        int count, @Nullable Object value, Output.@Nullable Failure failure, List<Output> outputs) {

    /** Whether the cell ran to its end. */
    public boolean ok() {
        return failure == null;
    }

    /** All text printed to {@code stream} ("stdout" or "stderr"). */
    public String printed(String stream) {
        return outputs.stream()
                .filter(output -> output instanceof Output.Text)
                .map(output -> (Output.Text) output)
                .filter(text -> text.stream().equals(stream))
                .map(Output.Text::text)
                .collect(Collectors.joining());
    }
}
