package hourglass.course;

import org.jspecify.annotations.Nullable;

/**
 * One number that a notebook reached.
 *
 * @param quantity such as {@code stacked.valid_mse}
 * @param book the book's number for it, if it prints one
 * @param ours what was measured
 * @param images the data set, or {@code oval} for the points of chapter 02
 */
public record Result(
        String chapter,
        String quantity,
        @Nullable Double book,
        double ours,
        String scale,
        String images,
        String device,
        long seed) {}
