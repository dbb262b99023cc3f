package hourglass.data;

/** Draws ankle boots from the side, toes to the left. */
final class Boots {
    private final Garment g;
    private final Canvas canvas;
    private final Cloth cloth;
    private final Draws draws;
    private final Sole sole;
    private final double top;
    private final double shaft;
    private final double instep;

    private Boots(Garment g, Canvas canvas) {
        this.g = g;
        this.canvas = canvas;
        cloth = new Cloth(g);
        draws = new Draws(g.grain(), 2);
        double height = Math.min(1.9, 0.95 + g.cut().heel() * 0.7 + g.cut().sleeve());
        sole = new Sole(g, height, draws.between(0.06, 0.13));
        top = -height / 2;
        shaft = sole.back - g.cut().length() * draws.between(0.44, 0.62);
        instep = sole.top(0.45) - g.cut().width() - 0.12;
    }

    static void draw(Garment g, Canvas canvas) {
        Boots it = new Boots(g, canvas);
        double tone =
                it.draws.chance(0.5)
                        ? g.fabric().brightness() * it.draws.between(0.3, 0.9)
                        : it.draws.between(0.1, 0.9);
        canvas.paint(it.sole.region(), it.cloth.trim(tone));
        Region upper = it.upper();
        canvas.paint(upper, it.cloth);
        it.details(upper);
    }

    private Region upper() {
        double lean = draws.between(-0.04, 0.1);
        double dip = draws.between(-0.06, 0.08);
        return Outline.from(sole.x(0), sole.top(0) + 0.02)
                .to(sole.x(0.0), sole.top(0) - g.cut().width() * 0.8)
                .to(sole.x(0.16), sole.top(0) - g.cut().width())
                .to(sole.x(0.34), sole.top(0.34) - g.cut().width() - 0.06)
                .to(shaft + 0.04, instep)
                .to(shaft + lean, top + dip)
                .to(shaft + lean + 0.03, top + dip)
                .to(sole.back - 0.05, top)
                .to(sole.back - 0.02, top)
                .to(sole.back - 0.08, (top + sole.top(1)) / 2)
                .to(sole.back + 0.03, sole.top(1) - 0.14)
                .to(sole.back, sole.top(1) + 0.03)
                .to(sole.x(0.7), sole.top(0.7) + 0.03)
                .to(sole.x(0.5), sole.top(0.5) + 0.03)
                .to(sole.x(0.3), sole.top(0.3) + 0.03)
                .soft();
    }

    private void details(Region upper) {
        for (int i = 0; i < 2; i++) {
            double strength = draws.chance(0.7) ? draws.between(0.25, 0.7) : draws.between(1.3, 2);
            switch (draws.below(7)) {
                case 0 -> laces(upper, strength);
                case 1 -> canvas.shade(gusset().and(upper), strength);
                case 2 -> canvas.shade(buckle().and(upper), strength);
                case 3 -> canvas.shade(Region.box(0.5, top, 0.8, 0.18).and(upper), strength);
                case 4 ->
                        canvas.shade(Region.disc(sole.toe, sole.ground, 0.5).and(upper), strength);
                case 5 ->
                        canvas.shade(
                                Region.box(sole.back, sole.top(1), 0.34, 0.4).and(upper), strength);
                default -> canvas.shade(zip().and(upper), strength);
            }
        }
    }

    private Region buckle() {
        double y = draws.between(0.15, 0.6);
        return Outline.from(shaft - 0.1, instep).to(sole.back, sole.top(1) - y).line(0.1);
    }

    private Region zip() {
        return Region.box(shaft + 0.45, top + 0.3, 0.02, 0.5);
    }

    private void laces(Region upper, double strength) {
        for (int i = 0; i < 5; i++) {
            double y = top + 0.14 + i * (instep - top) / 4.5;
            canvas.shade(
                    Outline.from(shaft, y).to(shaft + 0.24, y + 0.05).line(0.06).and(upper),
                    strength);
        }
    }

    /** The elastic at the ankle's side. */
    private Region gusset() {
        return Outline.from(shaft + 0.26, top)
                .to(shaft + 0.58, top)
                .to(shaft + 0.5, sole.top(1) - 0.3)
                .to(shaft + 0.36, sole.top(1) - 0.3)
                .area();
    }
}
