package hourglass.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * At most 256 colours that stand for all colours of a picture. With 256 or fewer each is kept; with
 * more, the commonest stay exact (paper, ink, the colours of lines) and the blends between them are
 * grouped by median cut: Heckbert, "Color image quantization", SIGGRAPH 1982.
 */
final class Palette {
    private static final int SIZE = 256;
    private static final int EXACT = 64;

    private final List<Integer> colours = new ArrayList<>();
    private final Map<Integer, Integer> indexes = new HashMap<>();

    private Palette() {}

    static Palette of(int[] pixels) {
        var palette = new Palette();
        List<Count> counts = count(pixels);
        int exact = counts.size() <= SIZE ? counts.size() : EXACT;
        for (Count count : counts.subList(0, exact)) {
            palette.add(new Box(List.of(count)));
        }
        for (Box box : boxes(counts.subList(exact, counts.size()), SIZE - exact)) {
            palette.add(box);
        }
        return palette;
    }

    /** Where the colour that stands for {@code rgb}, one of the picture's, is in the palette. */
    int indexOf(int rgb) {
        Integer index = indexes.get(rgb & 0xffffff);
        if (index == null) {
            throw new IllegalArgumentException("#%06x is not in the picture".formatted(rgb));
        }
        return index;
    }

    int size() {
        return colours.size();
    }

    /** Red, green, blue of each colour in turn. */
    byte[] bytes() {
        byte[] bytes = new byte[3 * colours.size()];
        for (int i = 0; i < colours.size(); i++) {
            for (int c = 0; c < 3; c++) {
                bytes[3 * i + c] = (byte) channel(colours.get(i), c);
            }
        }
        return bytes;
    }

    /** The mean of a box's colours stands for all of them. */
    private void add(Box box) {
        for (Count count : box.counts) {
            indexes.put(count.rgb, colours.size());
        }
        colours.add(box.mean());
    }

    /** Each colour with its number of pixels, the commonest first. */
    private static List<Count> count(int[] pixels) {
        var counts = new HashMap<Integer, Integer>();
        int from = 0;
        for (int i = 1; i <= pixels.length; i++) {
            if (i == pixels.length || pixels[i] != pixels[from]) {
                counts.merge(pixels[from] & 0xffffff, i - from, Integer::sum);
                from = i;
            }
        }
        var sorted = new ArrayList<Count>();
        counts.forEach((rgb, n) -> sorted.add(new Count(rgb, n)));
        sorted.sort(Comparator.comparingInt((Count c) -> -c.n).thenComparingInt(c -> c.rgb));
        return sorted;
    }

    /** Halves the box with the greatest squared error until there are {@code most} of them. */
    private static List<Box> boxes(List<Count> counts, int most) {
        var boxes = new ArrayList<Box>();
        if (counts.isEmpty()) {
            return boxes;
        }
        boxes.add(new Box(counts));
        while (boxes.size() < most) {
            int worst = 0;
            for (int i = 1; i < boxes.size(); i++) {
                worst = boxes.get(i).error > boxes.get(worst).error ? i : worst;
            }
            if (boxes.get(worst).error == 0) {
                break;
            }
            List<Box> halves = boxes.get(worst).halves();
            boxes.set(worst, halves.get(0));
            boxes.add(halves.get(1));
        }
        return boxes;
    }

    /** How many pixels have a colour. */
    private record Count(int rgb, int n) {}

    /** Colours near to each other. */
    private static final class Box {
        private final List<Count> counts;
        private final long pixels;
        private int widest; // the channel with the greatest squared error
        private double error; // in that channel

        Box(List<Count> counts) {
            this.counts = counts;
            pixels = counts.stream().mapToLong(Count::n).sum();
            for (int c = 0; c < 3; c++) {
                double e = error(c);
                widest = e > error ? c : widest;
                error = Math.max(e, error);
            }
        }

        int mean() {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                rgb = rgb << 8 | (int) Math.round(mean(c));
            }
            return rgb;
        }

        /** Two boxes, each with about half of the pixels. */
        List<Box> halves() {
            var sorted = new ArrayList<>(counts);
            sorted.sort(
                    Comparator.comparingInt((Count c) -> channel(c.rgb, widest))
                            .thenComparingInt(c -> c.rgb));
            long seen = sorted.get(0).n;
            int half = 1;
            while (half < sorted.size() - 1 && 2 * seen < pixels) {
                seen += sorted.get(half++).n;
            }
            return List.of(
                    new Box(sorted.subList(0, half)), new Box(sorted.subList(half, sorted.size())));
        }

        private double error(int channel) {
            double mean = mean(channel);
            double sum = 0;
            for (Count count : counts) {
                double difference = channel(count.rgb, channel) - mean;
                sum += count.n * difference * difference;
            }
            return counts.size() < 2 ? 0 : sum;
        }

        private double mean(int channel) {
            double sum = 0;
            for (Count count : counts) {
                sum += (double) count.n * channel(count.rgb, channel);
            }
            return sum / pixels;
        }
    }

    private static int channel(int rgb, int channel) {
        return rgb >> (16 - 8 * channel) & 0xff;
    }
}
