package hourglass.data;

import hourglass.data.Garment.Pattern;
import hourglass.data.Garment.Style;

/** Draws what hangs from the shoulders: T-shirt, pullover, dress, coat, shirt. */
final class Tops {
    private static final int PULLOVER = 2;
    private static final int DRESS = 3;
    private static final int COAT = 4;
    private static final int SHIRT = 6;

    private final Garment g;
    private final Canvas canvas;
    private final Cloth cloth;
    private final Draws draws;
    private final double top;
    private final double bottom;
    private final double neck;
    private final double shoulder;

    private Tops(Garment g, Canvas canvas) {
        this.g = g;
        this.canvas = canvas;
        cloth = new Cloth(g);
        draws = new Draws(g.grain(), 2);
        top = -g.cut().length() / 2;
        bottom = g.cut().length() / 2;
        neck = g.cut().style() == Style.BOAT ? g.cut().width() * 0.62 : draws.between(0.17, 0.24);
        shoulder =
                g.cut().width()
                        * (g.cut().style() == Style.STRAPS ? 0.8 : draws.between(0.9, 1.02));
    }

    static void draw(Garment g, Canvas canvas) {
        Tops it = new Tops(g, canvas);
        it.inside();
        it.sleeves();
        it.body();
        it.neckline();
        it.closing();
        it.details();
        it.motif();
    }

    /** The back of the neck, seen through the neckline. */
    private void inside() {
        if (g.cut().style() != Style.STRAPS && draws.chance(0.8)) {
            canvas.paint(
                    Region.box(0, top + 0.06, neck, 0.07),
                    cloth.trim(g.fabric().brightness() * 0.55));
        }
    }

    private void sleeves() {
        if (g.cut().sleeve() < 0.08) {
            return;
        }
        boolean shortened = g.cut().sleeve() < 0.6;
        double armX = shoulder - 0.1;
        double armY = top + 0.14;
        double spread = shortened ? draws.between(0.24, 0.42) : draws.between(0.18, 0.42);
        double cuff = shortened ? draws.between(0.12, 0.17) : draws.between(0.08, 0.13);
        double endX =
                Math.min(0.96 - cuff, armX + 0.06 + spread * Math.min(1, 0.5 + g.cut().sleeve()));
        double endY = Math.min(0.93, armY + 0.28 + g.cut().sleeve() * 1.36);
        double elbow = draws.between(0.07, 0.15);
        Region sleeve =
                Outline.from(shoulder - 0.16, top + 0.03)
                        .to(shoulder + 0.02, top + 0.1)
                        .to((shoulder + endX) / 2 + elbow, (armY + endY) / 2 - 0.12)
                        .to(endX + cuff * 0.8, endY - 0.03)
                        .to(endX - cuff, endY + 0.04)
                        .to(armX - 0.02, top + 0.62)
                        .area()
                        .mirrored();
        canvas.paint(
                sleeve,
                draws.chance(0.12) ? cloth.trim(cloth.other(g.fabric().contrast())) : cloth);
        if (!shortened && draws.chance(0.5)) {
            canvas.shade(
                    Region.box(endX, endY - 0.06, 0.16, 0.025).mirrored(),
                    draws.between(0.6, 0.85));
        }
    }

    private void body() {
        double armpit = top + 0.55;
        double middle = top + (g.label() == DRESS ? 0.42 : 0.58) * g.cut().length();
        double tail = draws.chance(g.label() == SHIRT ? 0.5 : 0.2) ? draws.between(0.05, 0.2) : 0;
        Region half =
                Outline.from(-0.3, top + 0.02)
                        .to(neck, top)
                        .to(shoulder, top + 0.13)
                        .to(g.cut().width(), armpit)
                        .to(g.cut().waist(), Math.max(armpit + 0.05, middle))
                        .to(g.cut().hem(), bottom - tail)
                        .to(g.cut().hem() * 0.6, bottom)
                        .to(-0.3, bottom)
                        .area();
        canvas.paint(half.mirrored().without(hole()), cloth);
    }

    /** The neckline cut out of the body. */
    private Region hole() {
        double depth = g.cut().opening();
        return switch (g.cut().style()) {
            case VEE, LAPELS ->
                    Outline.from(-0.3, top - 0.3)
                            .to(neck, top - 0.05)
                            .to(0, top + depth)
                            .area()
                            .mirrored();
            case STRAPS ->
                    Region.ellipse(0, top - 0.05, shoulder - 0.11, depth + 0.25)
                            .or(Region.ellipse(shoulder + 0.18, top + 0.12, 0.2, 0.42).mirrored());
            case HIGH, COLLAR, HOOD -> Region.ellipse(0, top - 0.08, neck * 0.8, 0.1);
            default -> Region.ellipse(0, top - 0.04, neck * 0.95, depth);
        };
    }

    private void neckline() {
        Canvas.Paint trim = cloth.trim(cloth.other(draws.between(0.08, 0.3)));
        switch (g.cut().style()) {
            case HIGH ->
                    canvas.paint(
                            Region.box(0, top + 0.05, neck, 0.09).grown(0.02),
                            cloth.trim(g.fabric().brightness() * 0.9));
            case COLLAR -> canvas.paint(flap(top + 0.2, 0.1, top + 0.27), trim);
            case LAPELS ->
                    canvas.paint(flap(top + g.cut().opening() + 0.05, 0.13, top + 0.32), trim);
            case HOOD -> {
                canvas.paint(Region.ellipse(0, top + 0.12, neck + 0.14, 0.2), trim);
                canvas.paint(
                        Region.ellipse(0, top + 0.12, neck * 0.75, 0.13),
                        cloth.trim(g.fabric().brightness() * 0.4));
            }
            default -> {
                if (draws.chance(0.4)) {
                    canvas.shade(hole().grown(0.05), draws.between(0.7, 1.15));
                }
            }
        }
    }

    /** A collar's two halves, which meet at the height {@code meet}. */
    private Region flap(double meet, double out, double tip) {
        return Outline.from(0.01, meet)
                .to(neck * 0.9, top)
                .to(neck + out, top + 0.09)
                .to(neck * 0.8, tip)
                .area()
                .mirrored();
    }

    /** A zip, or a row of buttons on a placket. */
    private void closing() {
        boolean coat = g.label() == COAT;
        if (!coat && !(g.label() == SHIRT && g.cut().style() == Style.COLLAR)) {
            return;
        }
        double x = draws.around(0, 0.02);
        double start = g.cut().style() == Style.LAPELS ? top + g.cut().opening() : top + 0.2;
        canvas.shade(
                Region.box(x, (start + bottom) / 2, 0.02, (bottom - start) / 2),
                coat ? draws.between(0.3, 0.7) : draws.between(0.6, 0.9));
        if (draws.chance(0.6)) {
            Canvas.Paint button = cloth.trim(cloth.other(draws.between(0.2, 0.5)));
            for (double y = start + 0.12; y < bottom - 0.1; y += 0.28) {
                canvas.paint(Region.disc(x + 0.06, y, 0.035), button);
            }
        }
    }

    private void details() {
        if (g.label() == DRESS && draws.chance(0.5)) {
            double y = top + 0.42 * g.cut().length();
            canvas.shade(Region.box(0, y, 0.9, 0.03), draws.between(0.45, 0.85));
        }
        if (g.label() == COAT && draws.chance(0.6)) {
            canvas.shade(
                    Region.box(g.cut().waist() * 0.6, bottom - 0.5, 0.13, 0.03).mirrored(),
                    draws.between(0.45, 0.8));
        }
        if (g.label() == PULLOVER && draws.chance(0.6)) {
            canvas.shade(Region.box(0, bottom - 0.06, 1, 0.02), draws.between(0.6, 0.9));
        }
    }

    /** What is printed on the chest. */
    private void motif() {
        if (g.fabric().pattern() != Pattern.MOTIF) {
            return;
        }
        double size = g.fabric().scale() * 0.8;
        double y = top + 0.62;
        Region shape =
                switch (draws.below(4)) {
                    case 0 -> Region.disc(0, y, size);
                    case 1 -> Region.disc(0, y, size).without(Region.disc(0, y, size * 0.55));
                    case 2 -> Region.box(0, y, size * 1.1, size * 0.5);
                    default ->
                            Region.box(0, y - 0.09, size, 0.05)
                                    .or(Region.box(0, y + 0.09, size * 0.7, 0.05));
                };
        canvas.paint(shape, cloth.trim(cloth.other(g.fabric().contrast())));
    }
}
