package hourglass.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes do with the few colours that cover most of a picture, for a small file. */
final class Commonest {
    private Commonest() {}

    /** Every pixel of another colour than the {@code most} commonest takes the nearest of these. */
    static void keep(int[] pixels, int most) {
        List<Integer> kept = commonest(pixels, most);
        var nearest = new HashMap<Integer, Integer>();
        Arrays.setAll(pixels, i -> nearest.computeIfAbsent(pixels[i], rgb -> nearest(rgb, kept)));
    }

    /** The commonest first; of colours as common as each other, the smaller number first. */
    private static List<Integer> commonest(int[] pixels, int most) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int rgb : pixels) {
            counts.merge(rgb, 1, Integer::sum);
        }
        var colours = new ArrayList<>(counts.entrySet());
        colours.sort(
                Comparator.comparingInt((Map.Entry<Integer, Integer> c) -> -c.getValue())
                        .thenComparingInt(Map.Entry::getKey));
        return colours.stream().limit(most).map(Map.Entry::getKey).toList();
    }

    private static int nearest(int rgb, List<Integer> colours) {
        int best = colours.get(0);
        for (int colour : colours) {
            best = distance(rgb, colour) < distance(rgb, best) ? colour : best;
        }
        return best;
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (a >> shift & 0xff) - (b >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }
}
