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
            palette.add(List.of(count));
        }
        for (List<Count> box : boxes(counts.subList(exact, counts.size()), SIZE - exact)) {
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
    private void add(List<Count> box) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
            rgb = rgb << 8 | (int) Math.round(mean(box, c));
        }
        for (Count count : box) {
            indexes.put(count.rgb, colours.size());
        }
        colours.add(rgb);
    }

    /** Each colour with its number of pixels, the commonest first. */
    private static List<Count> count(int[] pixels) {
        var counts = new HashMap<Integer, Integer>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        var sorted = new ArrayList<Count>();
        counts.forEach((rgb, n) -> sorted.add(new Count(rgb, n)));
        sorted.sort(Comparator.comparingInt((Count c) -> -c.n).thenComparingInt(c -> c.rgb));
        return sorted;
    }

    /** Halves the box with the greatest squared error until there are {@code most} of them. */
    private static List<List<Count>> boxes(List<Count> counts, int most) {
        var boxes = new ArrayList<List<Count>>();
        if (!counts.isEmpty()) {
            boxes.add(new ArrayList<>(counts));
        }
        while (!boxes.isEmpty() && boxes.size() < most) {
            List<Count> worst =
                    boxes.stream()
                            .max(Comparator.comparingDouble(box -> error(box, widest(box))))
                            .orElseThrow();
            int channel = widest(worst);
            if (worst.size() < 2 || error(worst, channel) == 0) {
                break;
            }
            worst.sort(
                    Comparator.comparingInt((Count c) -> channel(c.rgb, channel))
                            .thenComparingInt(c -> c.rgb));
            int half = half(worst);
            boxes.set(boxes.indexOf(worst), worst.subList(0, half));
            boxes.add(worst.subList(half, worst.size()));
        }
        return boxes;
    }

    /** Where half of the box's pixels lie on each side. */
    private static int half(List<Count> box) {
        long all = box.stream().mapToLong(c -> c.n).sum();
        long seen = 0;
        for (int i = 0; i < box.size() - 1; i++) {
            seen += box.get(i).n;
            if (2 * seen >= all) {
                return i + 1;
            }
        }
        return box.size() - 1;
    }

    private static int widest(List<Count> box) {
        int widest = 0;
        for (int c = 1; c < 3; c++) {
            if (error(box, c) > error(box, widest)) {
                widest = c;
            }
        }
        return widest;
    }

    private static double error(List<Count> box, int channel) {
        double mean = mean(box, channel);
        return box.stream().mapToDouble(c -> c.n * sq(channel(c.rgb, channel) - mean)).sum();
    }

    private static double mean(List<Count> box, int channel) {
        double sum = box.stream().mapToDouble(c -> (double) c.n * channel(c.rgb, channel)).sum();
        return sum / box.stream().mapToLong(c -> c.n).sum();
    }

    private static double sq(double value) {
        return value * value;
    }

    private static int channel(int rgb, int channel) {
        return rgb >> (16 - 8 * channel) & 0xff;
    }

    /** How many pixels have a colour. */
    private record Count(int rgb, int n) {}
}
