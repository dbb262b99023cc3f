package hourglass.data;

/** Draws trousers: two legs from one waist. */
final class Trousers {
    private static final double TOP = -0.95;

    private Trousers() {}

    static void draw(Garment g, Canvas canvas) {
        Cloth cloth = new Cloth(g);
        Draws draws = new Draws(g.grain(), 2);
        double bottom = TOP + g.length();
        double crotch = bottom - g.opening() * g.length();
        double hip = g.waist() + draws.between(0.01, 0.07);
        double outer = draws.between(0.26, 0.42);
        double knee = (crotch + bottom) / 2;
        Region legs =
                Region.polygon(
                        -0.2,
                        TOP,
                        g.waist(),
                        TOP,
                        hip,
                        (TOP + crotch) / 2,
                        (hip + outer) / 2 + 0.01,
                        knee,
                        outer,
                        bottom,
                        outer - 2 * g.hem(),
                        bottom,
                        (outer + hip) / 2 - 2 * g.width() + 0.02,
                        knee,
                        0.005,
                        crotch + 0.05,
                        -0.005,
                        crotch,
                        -0.2,
                        crotch);
        double stride = draws.chance(0.25) ? draws.around(0, 0.16) : 0;
        Region walking =
                (x, y) -> {
                    double down = Math.max(0, y - crotch);
                    double side = x < 0 ? stride : stride * 0.4;
                    return legs.at(Math.abs(x - side * down * down), y);
                };
        canvas.paint(walking, cloth);
        canvas.shade(Region.box(0, TOP + 0.08, 0.6, 0.02), draws.between(0.55, 0.95));
        canvas.shade(Region.box(0, (TOP + crotch) / 2 + 0.05, 0.02, 0.2), draws.between(0.5, 0.9));
        if (draws.chance(0.5)) {
            canvas.shade(
                    Region.stroke(0.04, g.waist() * 0.5, TOP + 0.12, hip, TOP + 0.3).mirrored(),
                    draws.between(0.5, 0.85));
        }
    }
}
