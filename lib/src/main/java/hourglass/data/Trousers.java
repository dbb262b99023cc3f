package hourglass.data;

/** Draws trousers: two legs from one waist. */
final class Trousers {
    private Trousers() {}

    static void draw(Garment g, Canvas canvas) {
        Draws draws = new Draws(g.grain(), 2);
        double top = -g.cut().length() / 2;
        double bottom = g.cut().length() / 2;
        double crotch = bottom - g.cut().opening() * g.cut().length();
        double hip = g.cut().waist() + draws.between(0.01, 0.07);
        Region leg = leg(g, draws, top, crotch, hip);
        double stride = draws.chance(0.45) ? draws.around(0, 0.2) : 0;
        Region legs =
                (x, y) -> {
                    double down = Math.max(0, y - crotch);
                    double moved = x - (x < 0 ? stride : stride * 0.4) * down * down;
                    return leg.at(Math.abs(moved), y);
                };
        canvas.paint(legs, new Cloth(g));
        canvas.shade(Region.box(0, top + 0.08, 0.6, 0.02), draws.between(0.5, 0.95));
        canvas.shade(Region.box(0, (top + crotch) / 2 + 0.05, 0.02, 0.2), draws.between(0.5, 0.9));
        if (draws.chance(0.5)) {
            canvas.shade(
                    Outline.from(g.cut().waist() * 0.5, top + 0.12)
                            .to(hip, top + 0.3)
                            .line(0.04)
                            .mirrored(),
                    draws.between(0.5, 0.85));
        }
    }

    /** The right half of the waist and the right leg. */
    private static Region leg(Garment g, Draws draws, double top, double crotch, double hip) {
        double bottom = g.cut().length() / 2;
        double outer = Math.max(draws.between(0.26, 0.44), 2 * g.cut().hem() + 0.02);
        double knee = (crotch + bottom) / 2;
        double kneeOuter = (hip + outer) / 2 + 0.01;
        return Outline.from(-0.2, top)
                .to(g.cut().waist(), top)
                .to(hip, (top + crotch) / 2)
                .to(kneeOuter, knee)
                .to(outer, bottom)
                .to(outer - 2 * g.cut().hem(), bottom)
                .to(Math.max(0.01, kneeOuter - 2 * g.cut().width()), knee)
                .to(0.005, crotch + 0.05)
                .to(-0.005, crotch)
                .to(-0.2, crotch)
                .area();
    }
}
