package hourglass.data;

import hourglass.data.Garment.Style;

/** Draws bags: a body, a handle, a flap, a clasp. */
final class Bags {
    private Bags() {}

    static void draw(Garment g, Canvas canvas) {
        Cloth cloth = new Cloth(g);
        Draws draws = new Draws(g.grain(), 2);
        double bottom = 0.9 - draws.between(0, 0.25) * (g.style() == Style.CLUTCH ? 2 : 1);
        double top = bottom - g.length();
        handle(g, canvas, cloth, draws, top);
        double round = draws.between(0.02, 0.16);
        Region body =
                Region.polygon(
                                -0.3,
                                top + round,
                                g.waist() - round,
                                top + round,
                                g.hem() - round,
                                bottom - round,
                                -0.3,
                                bottom - round)
                        .grown(round)
                        .mirrored();
        canvas.paint(body, cloth);
        details(g, canvas, cloth, draws, body, top);
    }

    private static void handle(Garment g, Canvas canvas, Cloth cloth, Draws draws, double top) {
        double width = draws.between(0.06, 0.13);
        double half = g.waist() * draws.between(0.35, 0.75);
        double peak = Math.max(-0.93, top - g.sleeve());
        Canvas.Paint paint = cloth.trim(g.brightness() * draws.between(0.6, 1.1));
        switch (g.style()) {
            case ARCH ->
                    canvas.paint(
                            Region.arc(width, -half, top + 0.1, 0, 2 * peak - top, half, top + 0.1),
                            paint);
            case LOOPS ->
                    canvas.paint(
                            Region.stroke(
                                    width,
                                    -half,
                                    top + 0.15,
                                    -half * 0.5,
                                    peak + 0.06,
                                    half * 0.5,
                                    peak + 0.06,
                                    half,
                                    top + 0.15),
                            paint);
            case BELT -> {
                double side = Math.min(0.94, g.hem() + 0.1);
                canvas.paint(
                        Region.stroke(
                                        width,
                                        g.waist() - 0.05,
                                        top + 0.05,
                                        side,
                                        top + 0.3,
                                        side,
                                        top + g.length() * 0.8,
                                        g.hem() - 0.1,
                                        top + g.length())
                                .mirrored(),
                        paint);
            }
            default -> {
                // a clutch has none
            }
        }
    }

    private static void details(
            Garment g, Canvas canvas, Cloth cloth, Draws draws, Region body, double top) {
        double flap = top + g.length() * draws.between(0.25, 0.6);
        if (draws.chance(0.6)) {
            Region line =
                    draws.chance(0.5)
                            ? Region.box(0, flap, 1, 0.025)
                            : Region.stroke(0.05, 0, flap, g.waist(), top).mirrored();
            canvas.shade(line.and(body), draws.between(0.4, 0.8));
        }
        if (draws.chance(0.5)) {
            canvas.paint(
                    Region.box(0, flap, draws.between(0.04, 0.1), 0.05),
                    cloth.trim(cloth.other(0.4)));
        }
    }
}
