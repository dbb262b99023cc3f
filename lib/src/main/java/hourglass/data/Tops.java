package hourglass.data;

import hourglass.data.Garment.Pattern;
import hourglass.data.Garment.Style;

/** Draws what hangs from the shoulders: T-shirt, pullover, dress, coat, shirt. */
final class Tops {
    private static final double TOP = -0.95;
    private static final int DRESS = 3;
    private static final int COAT = 4;
    private static final int SHIRT = 6;

    private final Garment g;
    private final Canvas canvas;
    private final Cloth cloth;
    private final Draws draws;
    private final double neck;
    private final double bottom;

    private Tops(Garment g, Canvas canvas) {
        this.g = g;
        this.canvas = canvas;
        cloth = new Cloth(g);
        draws = new Draws(g.grain(), 2);
        neck = g.style() == Style.BOAT ? g.width() * 0.62 : draws.between(0.17, 0.24);
        bottom = TOP + g.length();
    }

    static void draw(Garment g, Canvas canvas) {
        Tops top = new Tops(g, canvas);
        top.inside();
        top.sleeves();
        top.body();
        top.neckline();
        top.details();
    }

    /** The back of the neck, seen through the neckline. */
    private void inside() {
        if (g.style() != Style.STRAPS && draws.chance(0.8)) {
            canvas.paint(Region.box(0, TOP + 0.06, neck, 0.07), cloth.trim(g.brightness() * 0.55));
        }
    }

    private void sleeves() {
        if (g.sleeve() < 0.08) {
            return;
        }
        double shoulder = shoulder();
        double spread = g.sleeve() < 0.55 ? draws.between(0.24, 0.36) : draws.between(0.12, 0.24);
        double reach = 0.28 + g.sleeve() * 1.36;
        double armX = shoulder - 0.1;
        double armY = TOP + 0.14;
        double endX = Math.min(0.93, armX + 0.06 + spread * Math.min(1, 0.5 + g.sleeve()));
        double endY = Math.min(0.93, armY + reach);
        double cuff = g.sleeve() < 0.55 ? 0.14 : draws.between(0.075, 0.11);
        Region sleeve =
                Region.polygon(
                                shoulder - 0.16,
                                TOP + 0.03,
                                shoulder + 0.02,
                                TOP + 0.1,
                                (shoulder + endX) / 2 + 0.1,
                                (armY + endY) / 2 - 0.12,
                                endX + cuff * 0.7,
                                endY - 0.03,
                                endX - cuff,
                                endY + 0.04,
                                armX - 0.02,
                                TOP + 0.62)
                        .mirrored();
        canvas.paint(sleeve, cloth);
        if (g.sleeve() > 0.7 && draws.chance(0.5)) {
            canvas.shade(
                    Region.box(endX, endY - 0.06, 0.16, 0.025).mirrored(),
                    draws.between(0.6, 0.85));
        }
    }

    private double shoulder() {
        return g.style() == Style.STRAPS ? g.width() * 0.8 : g.width() * 0.98;
    }

    private void body() {
        double armpit = TOP + 0.55;
        double middle = TOP + (g.label() == DRESS ? 0.42 : 0.58) * g.length();
        Region body =
                Region.polygon(
                                -0.3,
                                TOP + 0.02,
                                neck,
                                TOP,
                                shoulder(),
                                TOP + 0.13,
                                g.width(),
                                armpit,
                                g.waist(),
                                Math.max(armpit + 0.05, middle),
                                g.hem(),
                                bottom,
                                -0.3,
                                bottom)
                        .mirrored();
        canvas.paint(body.without(hole()), cloth);
    }

    /** The neckline cut out of the body. */
    private Region hole() {
        double depth = g.opening();
        return switch (g.style()) {
            case VEE, LAPELS ->
                    Region.polygon(-0.3, TOP - 0.3, neck, TOP - 0.05, 0, TOP + depth).mirrored();
            case STRAPS -> {
                double strap = draws.between(0.08, 0.14);
                Region front = Region.ellipse(0, TOP - 0.05, shoulder() - strap, depth + 0.25);
                Region sides = Region.ellipse(shoulder() + 0.18, TOP + 0.12, 0.2, 0.42).mirrored();
                yield front.or(sides);
            }
            case HIGH, COLLAR, HOOD -> Region.ellipse(0, TOP - 0.08, neck * 0.8, 0.1);
            default -> Region.ellipse(0, TOP - 0.04, neck * 0.95, depth);
        };
    }

    private void neckline() {
        double tone = cloth.other(draws.between(0.08, 0.3));
        switch (g.style()) {
            case HIGH ->
                    canvas.paint(
                            Region.box(0, TOP + 0.05, neck, 0.09).grown(0.02),
                            cloth.trim(g.brightness() * 0.9));
            case COLLAR -> {
                Region flap =
                        Region.polygon(
                                        0.02,
                                        TOP + 0.2,
                                        neck + 0.03,
                                        TOP - 0.01,
                                        neck + 0.1,
                                        TOP + 0.09,
                                        neck * 0.75,
                                        TOP + 0.27)
                                .mirrored();
                canvas.paint(flap, cloth.trim(tone));
            }
            case LAPELS -> {
                Region lapel =
                        Region.polygon(
                                        0.0,
                                        TOP + g.opening() + 0.05,
                                        neck * 0.8,
                                        TOP,
                                        neck + 0.13,
                                        TOP + 0.1,
                                        neck + 0.02,
                                        TOP + 0.32)
                                .mirrored();
                canvas.paint(lapel, cloth.trim(tone));
            }
            case HOOD -> {
                canvas.paint(Region.ellipse(0, TOP + 0.12, neck + 0.14, 0.2), cloth.trim(tone));
                canvas.paint(
                        Region.ellipse(0, TOP + 0.12, neck * 0.75, 0.13),
                        cloth.trim(g.brightness() * 0.4));
            }
            default -> {
                if (draws.chance(0.4)) {
                    canvas.shade(hole().grown(0.05), draws.between(0.7, 1.15));
                }
            }
        }
    }

    private void details() {
        if (g.label() == COAT || (g.label() == SHIRT && g.style() == Style.COLLAR)) {
            closing();
        }
        if (g.label() == DRESS && draws.chance(0.5)) {
            double y = TOP + 0.42 * g.length();
            canvas.shade(Region.box(0, y, 0.9, 0.03), draws.between(0.45, 0.85));
        }
        if (g.label() == COAT && draws.chance(0.6)) {
            double y = bottom - 0.5;
            canvas.shade(
                    Region.box(g.waist() * 0.6, y, 0.13, 0.03).mirrored(),
                    draws.between(0.45, 0.8));
        }
        if (g.pattern() == Pattern.MOTIF) {
            motif();
        }
    }

    /** A zip, or a row of buttons on a placket. */
    private void closing() {
        double strength = g.label() == COAT ? draws.between(0.3, 0.7) : draws.between(0.6, 0.9);
        double x = draws.around(0, 0.02);
        canvas.shade(
                Region.box(x, (TOP + bottom) / 2 + 0.15, 0.02, g.length() / 2 - 0.15), strength);
        if (draws.chance(0.6)) {
            double tone = cloth.other(draws.between(0.2, 0.5));
            for (double y = TOP + 0.45; y < bottom - 0.1; y += 0.28) {
                canvas.paint(Region.disc(x + 0.06, y, 0.035), cloth.trim(tone));
            }
        }
    }

    private void motif() {
        double size = g.scale() * 0.8;
        double y = TOP + 0.62;
        Region shape =
                switch (draws.below(4)) {
                    case 0 -> Region.disc(0, y, size);
                    case 1 -> Region.disc(0, y, size).without(Region.disc(0, y, size * 0.55));
                    case 2 -> Region.box(0, y, size * 1.1, size * 0.5);
                    default ->
                            Region.box(0, y - 0.09, size, 0.05)
                                    .or(Region.box(0, y + 0.09, size * 0.7, 0.05));
                };
        canvas.paint(shape, cloth.trim(cloth.other(g.contrast())));
    }
}
