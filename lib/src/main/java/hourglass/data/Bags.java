package hourglass.data;

import hourglass.data.Garment.Style;

/** Draws bags: a body, a handle, a flap, a clasp. */
final class Bags {
    private final Garment g;
    private final Canvas canvas;
    private final Cloth cloth;
    private final Draws draws;
    private final double top;
    private final double bottom;

    private Bags(Garment g, Canvas canvas) {
        this.g = g;
        this.canvas = canvas;
        cloth = new Cloth(g);
        draws = new Draws(g.grain(), 2);
        bottom = (g.cut().length() + g.cut().sleeve()) / 2;
        top = bottom - g.cut().length();
    }

    static void draw(Garment g, Canvas canvas) {
        Bags it = new Bags(g, canvas);
        it.handle();
        Region body = it.body();
        canvas.paint(body, it.cloth);
        it.details(body);
    }

    private Region body() {
        if (draws.chance(0.15)) {
            return Region.ellipse(0, (top + bottom) / 2, g.cut().width(), g.cut().length() / 2)
                    .or(
                            Region.box(
                                    0,
                                    bottom - g.cut().length() * 0.3,
                                    g.cut().width(),
                                    g.cut().length() * 0.3));
        }
        double round = draws.between(0.02, 0.2);
        double bulge = Math.max(g.cut().waist(), g.cut().hem()) + draws.between(-0.04, 0.06);
        return Outline.from(-0.3, top + round)
                .to(g.cut().waist() - round, top + round)
                .to(bulge - round, (top + bottom) / 2)
                .to(g.cut().hem() - round, bottom - round)
                .to(-0.3, bottom - round)
                .area()
                .grown(round)
                .mirrored();
    }

    private void handle() {
        double width = draws.between(0.06, 0.14);
        double half = g.cut().waist() * draws.between(0.35, 0.85);
        double peak = top - g.cut().sleeve() + width / 2;
        Canvas.Paint paint = cloth.trim(g.fabric().brightness() * draws.between(0.55, 1.1));
        switch (g.cut().style()) {
            case ARCH ->
                    canvas.paint(
                            Outline.from(-half, top + 0.1)
                                    .bend(0, 2 * peak - top, half, top + 0.1)
                                    .line(width),
                            paint);
            case LOOPS ->
                    canvas.paint(
                            Outline.from(0, peak)
                                    .to(half * 0.45, peak)
                                    .to(half, top + 0.15)
                                    .line(width)
                                    .mirrored(),
                            paint);
            case BELT ->
                    canvas.paint(
                            Outline.from(g.cut().waist() - 0.05, top + 0.05)
                                    .bend(
                                            g.cut().hem() + 0.28,
                                            top + 0.3,
                                            g.cut().hem() - 0.1,
                                            bottom - 0.05)
                                    .line(width)
                                    .mirrored(),
                            paint);
            default -> {
                // a clutch has none
            }
        }
    }

    private void details(Region body) {
        double flap = top + g.cut().length() * draws.between(0.2, 0.65);
        boolean clutch = g.cut().style() == Style.CLUTCH; // else nothing would tell it from a box
        if (clutch || draws.chance(0.65)) {
            Region line =
                    switch (draws.below(3)) {
                        case 0 -> Region.box(0, flap, 1, 0.025);
                        case 1 ->
                                Outline.from(0, flap)
                                        .to(g.cut().waist(), top)
                                        .line(0.05)
                                        .mirrored();
                        default ->
                                Region.ellipse(0, top, g.cut().waist() * 0.9, flap - top)
                                        .without(
                                                Region.ellipse(
                                                        0,
                                                        top,
                                                        g.cut().waist() * 0.84,
                                                        flap - top - 0.06));
                    };
            canvas.shade(line.and(body), draws.between(0.35, 0.8));
        }
        if (draws.chance(0.35)) {
            Region side = Region.box(g.cut().waist() * 0.6, 0, 0.03, 1).mirrored();
            canvas.shade(side.and(body), draws.between(0.3, 0.8));
        }
        Canvas.Paint trim = cloth.trim(cloth.other(draws.between(0.2, 0.6)));
        if (draws.chance(0.3)) {
            double y = draws.between(0.2, 0.5) * g.cut().length();
            canvas.paint(Region.box(0, bottom, 1, y).and(body), trim);
        }
        if (draws.chance(0.25)) {
            double x = g.cut().width() * draws.between(-0.5, 0.5);
            double y = bottom - g.cut().length() * 0.3;
            canvas.paint(Region.box(x, y, 0.2, g.cut().length() * 0.16), trim);
        }
        if (clutch || draws.chance(0.5)) {
            canvas.paint(Region.box(0, flap, draws.between(0.04, 0.12), 0.06), trim);
        }
        if (draws.chance(0.15)) {
            double x = g.cut().waist() * draws.between(-0.7, 0.7);
            canvas.paint(Outline.from(x, top).to(x + 0.05, top + 0.4).line(0.1), trim);
        }
    }
}
