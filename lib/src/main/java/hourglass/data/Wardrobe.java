package hourglass.data;

import hourglass.data.Garment.Cut;
import hourglass.data.Garment.Fabric;
import hourglass.data.Garment.Pattern;
import hourglass.data.Garment.Pose;
import hourglass.data.Garment.Style;

/** Chooses the factors of one garment of a class. */
final class Wardrobe {
    private static final double FULL = 1.9;

    private final Draws d;

    Wardrobe(Draws draws) {
        d = draws;
    }

    Garment garment(int label) {
        Cut cut =
                switch (label) {
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
        Fabric fabric =
                new Fabric(
                        pattern(label),
                        d.between(0.16, 0.5),
                        d.between(0.2, 0.75),
                        brightness(label));
        double turned = label == 5 || label >= 7 ? 0.05 : 0.025;
        Pose pose = new Pose(d.around(0, turned), d.around(0, 0.03), d.around(0, 0.02));
        return new Garment(label, cut, fabric, pose, d.bits());
    }

    /** Mostly light, as on a studio's photographs; thin straps are never too dark to see. */
    private double brightness(int label) {
        double light = d.chance(0.5) ? d.between(0.5, 1) : d.between(0.7, 1);
        double dark = d.between(label == 5 ? 0.3 : 0.18, 0.5);
        return d.chance(0.15) ? dark : light;
    }

    private Cut tee() {
        boolean bare = d.chance(0.15);
        Style style = bare ? Style.STRAPS : pick("ROUND", 0.65, "VEE", 0.2, "BOAT", 0.15);
        double sleeve = bare ? 0 : d.chance(0.85) ? d.between(0.1, 0.32) : d.between(0.4, 0.6);
        return top(d.around(0.51, 0.05), d.between(-0.08, 0.04), 0, sleeve, style);
    }

    private Cut pullover() {
        Style style = pick("ROUND", 0.55, "VEE", 0.12, "BOAT", 0.13, "HIGH", 0.2);
        return top(d.around(0.52, 0.05), d.between(-0.06, 0.05), 0, arm(), style);
    }

    private Cut coat() {
        Style style = pick("LAPELS", 0.35, "COLLAR", 0.3, "HIGH", 0.15, "HOOD", 0.2);
        return top(d.around(0.53, 0.05), d.between(-0.08, 0.02), 0.03, arm(), style);
    }

    private Cut shirt() {
        boolean longSleeved = d.chance(0.55);
        double sleeve =
                longSleeved ? arm() : d.chance(0.7) ? d.between(0.1, 0.35) : d.between(0.4, 0.7);
        Style style = pick("COLLAR", 0.56, "ROUND", 0.2, "VEE", 0.14, "BOAT", 0.1);
        return top(d.around(0.51, 0.05), d.between(-0.1, 0.03), 0.02, sleeve, style);
    }

    private Cut dress() {
        boolean bare = d.chance(0.4);
        Style style =
                bare
                        ? pick("STRAPS", 0.7, "ROUND", 0.2, "VEE", 0.1)
                        : pick("ROUND", 0.6, "VEE", 0.25, "BOAT", 0.15);
        double sleeve = bare ? 0 : d.chance(0.6) ? d.between(0.1, 0.35) : d.between(0.5, 0.95);
        double flare = d.chance(0.5) ? d.between(0.1, 0.36) : d.between(-0.02, 0.1);
        return top(d.around(0.35, 0.05), d.between(-0.12, -0.02), flare, sleeve, style);
    }

    private double arm() {
        return d.between(0.82, 1.08);
    }

    private Cut top(double width, double taper, double flare, double sleeve, Style style) {
        double opening =
                switch (style) {
                    case VEE, LAPELS -> d.between(0.25, 0.55);
                    case BOAT -> d.between(0.05, 0.1);
                    default -> d.between(0.08, 0.24);
                };
        boolean cropped = width > 0.45 && d.chance(0.2);
        double length = cropped ? d.between(1.45, 1.8) : FULL;
        double wide = width * (cropped ? 1.08 : 1);
        return new Cut(
                wide, wide + taper, wide + taper * 0.5 + flare, length, sleeve, opening, style, 0);
    }

    private Cut trousers() {
        double length = d.chance(0.1) ? d.between(1.5, 1.8) : FULL;
        return new Cut(
                d.between(0.12, 0.18),
                d.between(0.23, 0.34),
                d.between(0.08, 0.17),
                length,
                0,
                d.between(0.66, 0.78),
                Style.LEGS,
                0);
    }

    private Cut sandal() {
        Style style = pick("FLAT", 0.4, "WEDGE", 0.2, "STILETTO", 0.25, "BLOCK", 0.15);
        double heel =
                switch (style) {
                    case FLAT -> d.between(0, 0.08);
                    case STILETTO -> d.between(0.4, 0.9);
                    default -> d.between(0.15, 0.7);
                };
        double strap = d.between(0.07, 0.2);
        return new Cut(strap, 0, 0, d.between(1.6, FULL), d.unit(), 0, style, heel);
    }

    private Cut sneaker() {
        double high = d.chance(0.2) ? d.between(0.3, 0.9) : d.between(0, 0.2);
        double rise = d.between(0.36, 0.68);
        return new Cut(rise, 0, 0, d.between(1.76, FULL), high, 0, Style.FLAT, 0);
    }

    private Cut boot() {
        Style style = pick("FLAT", 0.35, "BLOCK", 0.4, "STILETTO", 0.12, "WEDGE", 0.13);
        double heel = style == Style.FLAT ? d.between(0, 0.08) : d.between(0.1, 0.7);
        double vamp = d.between(0.28, 0.5);
        return new Cut(vamp, 0, 0, d.between(1.5, 1.88), d.unit(), 0, style, heel);
    }

    /** A bag fills the picture in one direction, by its width or by its height with the handle. */
    private Cut bag() {
        Style style = pick("ARCH", 0.33, "LOOPS", 0.22, "BELT", 0.2, "CLUTCH", 0.25);
        boolean tall = style == Style.ARCH || style == Style.LOOPS;
        double body = tall ? d.between(0.6, 1.3) : d.between(0.55, 1.05); // height to width
        double above = tall ? d.between(0.25, 0.9) : 0;
        double belt = style == Style.BELT ? 1.15 : 1;
        double width = FULL / Math.max(belt, body + above);
        double narrow = d.between(0.72, 1);
        boolean tapered = d.chance(0.75);
        return new Cut(
                width / 2,
                width / 2 * (tapered ? narrow : 1),
                width / 2 * (tapered ? 1 : narrow),
                width * body,
                width * above,
                0,
                style,
                0);
    }

    private Pattern pattern(int label) {
        boolean leather = label == 5 || label >= 7;
        double checks = label == 6 ? 0.12 : 0.03;
        double print = label == 6 || label == 3 ? 0.2 : leather ? 0.06 : 0.13;
        double motif = label == 0 ? 0.25 : label == 2 ? 0.15 : 0;
        double stripes = leather ? 0.04 : 0.12;
        return switch (d.pick(0.5, stripes, 0.04, checks, print, motif, 0.08)) {
            case 0 -> Pattern.PLAIN;
            case 1 -> Pattern.STRIPES;
            case 2 -> Pattern.BARS;
            case 3 -> Pattern.CHECKS;
            case 4 -> Pattern.PRINT;
            case 5 -> Pattern.MOTIF;
            default -> Pattern.PANELS;
        };
    }

    private Style pick(Object... namesAndWeights) {
        double[] weights = new double[namesAndWeights.length / 2];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (Double) namesAndWeights[2 * i + 1];
        }
        return Style.valueOf((String) namesAndWeights[2 * d.pick(weights)]);
    }
}
