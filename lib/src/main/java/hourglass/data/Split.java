package hourglass.data;

import hourglass.show.Shown;
import java.util.List;
import java.util.Map;

/**
 * An image set in its three parts: to learn from, to choose with, to report on.
 *
 * @param train the first 55,000 images of the training file
 * @param valid its last 5,000
 * @param test the 10,000 of the test file
 */
public record Split(ImageSet train, ImageSet valid, ImageSet test) implements Shown {
    /** Cuts {@code training} before its last {@code validImages} images. */
    static Split of(
            String name, Pixels training, Pixels testing, int validImages, List<String> classes) {
        int cut = training.size() - validImages;
        return new Split(
                ImageSet.of(name, training, 0, cut, classes),
                ImageSet.of(name, training, cut, training.size(), classes),
                ImageSet.of(name, testing, 0, testing.size(), classes));
    }

    /** The first images of each part, in the same memory. */
    public Split take(int trainImages, int validImages, int testImages) {
        return new Split(train.take(trainImages), valid.take(validImages), test.take(testImages));
    }

    /** The set's name. */
    public String name() {
        return train.name();
    }

    @Override
    public Map<String, Object> bundle() {
        return Map.of("text/plain", toString());
    }

    /** One line, such as {@code atelier: 55,000 train, 5,000 valid, 10,000 test images}. */
    @Override
    public String toString() {
        return "%s: %,d train, %,d valid, %,d test images"
                .formatted(name(), train.size(), valid.size(), test.size());
    }
}
