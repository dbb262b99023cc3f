package hourglass.data;

/** Draws sandals: a sole and straps, with the dark between them. */
final class Sandals {
    private final Canvas canvas;
    private final Draws draws;
    private final Sole sole;
    private final Cloth cloth;
    private final double strap;
    private final double ankle;

    private Sandals(Garment g, Canvas canvas) {
        this.canvas = canvas;
        cloth = new Cloth(g);
        draws = new Draws(g.grain(), 2);
        double rise = 0.3 + 0.55 * g.cut().sleeve();
        double thick = draws.between(0.08, 0.2);
        sole = new Sole(g, Math.min(1.9, rise + g.cut().heel() + thick), thick);
        strap = g.cut().width();
        ankle = Math.max(-0.92, sole.top(1) - rise + strap / 2);
    }

    static void draw(Garment g, Canvas canvas) {
        Sandals it = new Sandals(g, canvas);
        canvas.paint(
                it.sole.region(),
                it.cloth.trim(g.fabric().brightness() * it.draws.between(0.5, 1.1)));
        switch (it.draws.pick(0.2, 0.15, 0.2, 0.3, 0.15)) {
            case 0 -> it.slide();
            case 1 -> it.thong();
            case 2 -> it.ladder();
            case 3 -> it.buckled();
            default -> it.crossed();
        }
    }

    /** One or two broad bands across the foot. */
    private void slide() {
        band(0.1, 0.42, 0.3, strap * 1.8);
        if (draws.chance(0.5)) {
            band(0.34, 0.66, 0.42, strap * 1.6);
        }
    }

    /** A strap between the toes that parts towards the heel. */
    private void thong() {
        double knotX = sole.x(0.34);
        double knotY = sole.top(0.34) - 0.3;
        line(Outline.from(sole.x(0.16), sole.top(0.16)).bend(sole.x(0.2), knotY, knotX, knotY));
        line(Outline.from(knotX, knotY).bend(sole.x(0.55), knotY, sole.x(0.7), sole.top(0.7)));
        if (draws.chance(0.6)) {
            line(Outline.from(knotX, knotY).to(sole.x(0.74), ankle));
            heelStrap();
        }
    }

    /** Bands one after another from the toes to the ankle. */
    private void ladder() {
        for (int i = 0; i < 4; i++) {
            double from = 0.06 + i * 0.17;
            band(from, from + 0.24, 0.26 + 0.08 * i, strap);
        }
        line(
                Outline.from(sole.x(0.2), sole.top(0.2) - 0.24)
                        .bend(sole.x(0.5), sole.top(0.4) - 0.4, sole.x(0.78), ankle));
        heelStrap();
    }

    /** A band over the toes, a cup for the heel, a strap round the ankle. */
    private void buckled() {
        band(0.06, 0.36, 0.28, strap * 1.5);
        Region cup =
                Outline.from(sole.x(0.78), sole.top(0.8))
                        .to(sole.x(0.9), ankle)
                        .to(sole.x(1), ankle)
                        .to(sole.x(0.99), sole.top(1))
                        .area();
        canvas.paint(cup, cloth);
        line(Outline.from(sole.x(0.95), ankle + 0.02).to(sole.x(0.62), ankle + 0.05));
        if (draws.chance(0.5)) {
            line(
                    Outline.from(sole.x(0.28), sole.top(0.28) - 0.2)
                            .bend(sole.x(0.5), sole.top(0.5) - 0.2, sole.x(0.64), ankle));
        }
    }

    /** Two straps that cross over the instep. */
    private void crossed() {
        band(0.08, 0.34, 0.26, strap);
        line(
                Outline.from(sole.x(0.22), sole.top(0.22))
                        .bend(sole.x(0.4), sole.top(0.4) - 0.3, sole.x(0.75), ankle + 0.05));
        line(
                Outline.from(sole.x(0.55), sole.top(0.55))
                        .bend(sole.x(0.5), sole.top(0.5) - 0.3, sole.x(0.3), sole.top(0.3) - 0.24));
        heelStrap();
    }

    private void heelStrap() {
        line(
                Outline.from(sole.x(0.97), sole.top(1))
                        .bend(sole.x(1.02), ankle - 0.05, sole.x(0.7), ankle));
    }

    private void band(double from, double to, double high, double width) {
        double middle = (from + to) / 2;
        canvas.paint(
                Outline.from(sole.x(from), sole.top(from))
                        .bend(
                                sole.x(middle),
                                sole.top(middle) - 2 * high + width / 2,
                                sole.x(to),
                                sole.top(to))
                        .line(width),
                cloth);
    }

    private void line(Outline outline) {
        canvas.paint(outline.line(strap * draws.between(0.7, 1.2)), cloth);
    }
}
