package hourglass.data;

import hourglass.data.Garment.Pattern;
import hourglass.data.Garment.Style;

/** Chooses the factors of one garment of a class. */
final class Wardrobe {
    private final Draws d;

    Wardrobe(Draws draws) {
        d = draws;
    }

    Garment garment(int label) {
        return switch (label) {
            case 0 -> tee();
            case 1 -> trousers();
            case 2 -> pullover();
            case 3 -> dress();
            case 4 -> coat();
            case 5 -> sandal();
            case 6 -> shirt();
            case 7 -> sneaker();
            case 8 -> bag();
            default -> boot();
        };
    }

    private Garment tee() {
        boolean bare = d.chance(0.15);
        double sleeve = bare ? 0 : d.chance(0.85) ? d.between(0.1, 0.3) : d.between(0.4, 0.6);
        Style style =
                bare ? Style.STRAPS : pick(Style.ROUND, 0.65, Style.VEE, 0.2, Style.BOAT, 0.15);
        return top(0, d.around(0.48, 0.04), d.between(-0.08, 0.03), 0, 1.9, sleeve, style);
    }

    private Garment pullover() {
        Style style = pick(Style.ROUND, 0.55, Style.VEE, 0.15, Style.BOAT, 0.1, Style.HIGH, 0.2);
        double length = d.chance(0.15) ? d.between(1.4, 1.7) : 1.9;
        return top(2, d.around(0.47, 0.04), d.between(-0.06, 0.04), 0, length, arm(), style);
    }

    private Garment coat() {
        Style style =
                pick(Style.LAPELS, 0.35, Style.COLLAR, 0.3, Style.HIGH, 0.15, Style.HOOD, 0.2);
        return top(4, d.around(0.47, 0.05), d.between(-0.08, 0.02), 0.03, 1.9, arm(), style);
    }

    private Garment shirt() {
        double sleeve =
                d.chance(0.55) ? arm() : d.chance(0.7) ? d.between(0.1, 0.35) : d.between(0.4, 0.7);
        Style style = pick(Style.COLLAR, 0.55, Style.ROUND, 0.2, Style.VEE, 0.15, Style.BOAT, 0.1);
        return top(6, d.around(0.47, 0.05), d.between(-0.1, 0.03), 0.02, 1.9, sleeve, style);
    }

    private Garment dress() {
        boolean bare = d.chance(0.45);
        double sleeve = bare ? 0 : d.chance(0.6) ? d.between(0.1, 0.35) : d.between(0.5, 0.95);
        Style style =
                bare
                        ? pick(Style.STRAPS, 0.7, Style.ROUND, 0.2, Style.VEE, 0.1)
                        : pick(Style.ROUND, 0.6, Style.VEE, 0.25, Style.BOAT, 0.15);
        double flare = d.chance(0.5) ? d.between(0.1, 0.34) : d.between(-0.02, 0.1);
        return top(3, d.around(0.32, 0.04), d.between(-0.12, -0.02), flare, 1.9, sleeve, style);
    }

    private double arm() {
        return d.between(0.85, 1.05);
    }

    private Garment top(
            int label,
            double width,
            double taper,
            double flare,
            double length,
            double sleeve,
            Style style) {
        double opening =
                style == Style.VEE || style == Style.LAPELS
                        ? d.between(0.25, 0.55)
                        : style == Style.BOAT ? d.between(0.05, 0.1) : d.between(0.08, 0.24);
        return finish(
                label,
                width,
                width + taper,
                width + taper * 0.5 + flare,
                length,
                sleeve,
                opening,
                style,
                0,
                pattern(label));
    }

    private Garment trousers() {
        return finish(
                1,
                d.between(0.1, 0.15),
                d.between(0.2, 0.27),
                d.between(0.07, 0.14),
                d.chance(0.1) ? d.between(1.4, 1.8) : 1.9,
                0,
                d.between(0.68, 0.76),
                Style.LEGS,
                0,
                pattern(1));
    }

    private Garment sandal() {
        Style style =
                pick(Style.FLAT, 0.4, Style.WEDGE, 0.2, Style.STILETTO, 0.25, Style.BLOCK, 0.15);
        double heel =
                style == Style.FLAT
                        ? d.between(0, 0.06)
                        : style == Style.STILETTO ? d.between(0.4, 0.8) : d.between(0.15, 0.6);
        return finish(
                5,
                d.between(0.2, 0.5),
                0,
                0,
                d.between(1.6, 1.9),
                d.unit(),
                0,
                style,
                heel,
                pattern(5));
    }

    private Garment sneaker() {
        double high = d.chance(0.15) ? d.between(0.3, 0.7) : d.between(0, 0.15);
        return finish(
                7,
                d.between(0.32, 0.52),
                0,
                0,
                d.between(1.78, 1.9),
                high,
                0,
                Style.FLAT,
                0,
                pattern(7));
    }

    private Garment boot() {
        Style style =
                pick(Style.FLAT, 0.35, Style.BLOCK, 0.4, Style.STILETTO, 0.1, Style.WEDGE, 0.15);
        double heel = style == Style.FLAT ? d.between(0, 0.06) : d.between(0.1, 0.5);
        return finish(
                9, 0, 0, 0, d.between(1.6, 1.88), d.between(0.15, 1), 0, style, heel, pattern(9));
    }

    private Garment bag() {
        Style style =
                pick(Style.ARCH, 0.35, Style.LOOPS, 0.25, Style.BELT, 0.15, Style.CLUTCH, 0.25);
        boolean tall = style == Style.ARCH || style == Style.LOOPS;
        double length = tall ? d.between(0.75, 1.25) : d.between(0.8, 1.4);
        double width = style == Style.BELT ? d.between(0.6, 0.82) : d.between(0.55, 0.92);
        return finish(
                8,
                width,
                width * d.between(0.75, 1.0),
                width,
                length,
                tall ? d.between(0.3, 0.95) : 0,
                0,
                style,
                0,
                pattern(8));
    }

    private Pattern pattern(int label) {
        double motif = label == 0 ? 0.25 : label == 2 ? 0.15 : 0;
        double checks = label == 6 ? 0.12 : 0.02;
        double print = label == 6 || label == 3 ? 0.2 : 0.12;
        return switch (d.pick(0.55, 0.12, 0.04, checks, print, motif, 0.08)) {
            case 0 -> Pattern.PLAIN;
            case 1 -> Pattern.STRIPES;
            case 2 -> Pattern.BARS;
            case 3 -> Pattern.CHECKS;
            case 4 -> Pattern.PRINT;
            case 5 -> Pattern.MOTIF;
            default -> Pattern.PANELS;
        };
    }

    private Garment finish(
            int label,
            double width,
            double waist,
            double hem,
            double length,
            double sleeve,
            double opening,
            Style style,
            double heel,
            Pattern pattern) {
        return new Garment(
                label,
                width,
                waist,
                hem,
                length,
                sleeve,
                opening,
                style,
                heel,
                pattern,
                d.between(0.16, 0.5),
                d.between(0.15, 0.6),
                brightness(),
                d.around(0, 0.02),
                d.around(0, 0.02),
                d.around(0, 0.015),
                d.bits());
    }

    private double brightness() {
        return d.chance(0.25) ? d.between(0.15, 0.5) : d.between(0.5, 1);
    }

    private Style pick(Object... stylesAndWeights) {
        double[] weights = new double[stylesAndWeights.length / 2];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (Double) stylesAndWeights[2 * i + 1];
        }
        return (Style) stylesAndWeights[2 * d.pick(weights)];
    }
}
