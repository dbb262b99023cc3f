package hourglass.data;

/** Draws sneakers from the side, toes to the left. */
final class Sneakers {
    private final Garment g;
    private final Canvas canvas;
    private final Cloth cloth;
    private final Draws draws;
    private final double toe;
    private final double back;
    private final double ground;
    private final double sole;
    private final double collar;
    private final double tongue;
    private final double ankle;

    private Sneakers(Garment g, Canvas canvas) {
        this.g = g;
        this.canvas = canvas;
        cloth = new Cloth(g);
        draws = new Draws(g.grain(), 2);
        double thick = draws.between(0.08, 0.2);
        double rise = g.cut().width() + g.cut().sleeve() * 0.6;
        double lip = draws.between(0.02, 0.16);
        toe = -g.cut().length() / 2;
        back = g.cut().length() / 2;
        ground = (thick + rise + lip) / 2;
        sole = ground - thick;
        collar = sole - rise;
        tongue = collar - lip;
        ankle = back - draws.between(0.5, 0.66);
    }

    static void draw(Garment g, Canvas canvas) {
        Sneakers it = new Sneakers(g, canvas);
        Region upper = it.upper();
        canvas.paint(upper, it.cloth);
        it.laces();
        it.side(upper);
        it.side(upper);
        it.bottom();
    }

    private Region upper() {
        double low = sole + 0.06;
        return Outline.from(toe, low)
                .to(toe + 0.01, sole - 0.08)
                .to(toe + 0.28, sole - 0.15 - g.cut().width() * 0.16)
                .to(ankle - 0.35, sole - g.cut().width() * 0.74)
                .to(ankle - 0.06, tongue)
                .to(ankle + 0.1, tongue)
                .to(ankle + 0.16, collar + 0.13)
                .to(back - 0.12, collar)
                .to(back + 0.03, collar - 0.03)
                .to(back, low)
                .soft();
    }

    private void bottom() {
        double tone = draws.chance(0.5) ? draws.between(0.65, 1) : draws.between(0.03, 0.45);
        Region slab =
                Outline.from(toe - 0.04, sole)
                        .to(back + 0.05, sole)
                        .to(back + 0.02, ground + 0.02)
                        .to(toe + 0.1, ground + 0.02)
                        .soft();
        canvas.paint(slab, cloth.trim(tone));
        if (draws.chance(0.4)) {
            canvas.shade(Region.box(0, sole + 0.02, 1, 0.02).and(slab), draws.between(0.4, 0.8));
        }
    }

    private void laces() {
        double strength = draws.chance(0.5) ? draws.between(0.4, 0.8) : draws.between(1.2, 1.6);
        double endY = sole - g.cut().width() * 0.55;
        for (int i = 0; i < 4; i++) {
            double t = i / 3.5;
            double x = ankle - 0.02 - t * 0.42;
            double y = tongue + 0.1 + t * (endY - tongue - 0.05);
            canvas.shade(Outline.from(x, y).to(x + 0.1, y + 0.14).line(0.045), strength);
        }
    }

    /** A mark on the side, or panels. */
    private void side(Region upper) {
        Canvas.Paint paint = cloth.trim(cloth.other(draws.between(0.2, 0.8)));
        double x = draws.between(-0.1, 0.25);
        double h = g.cut().width();
        switch (draws.below(7)) {
            case 0 ->
                    canvas.paint(
                            Outline.from(x - 0.3, sole - h * 0.4)
                                    .bend(x - 0.15, sole + 0.08, x + 0.45, sole - h * 0.65)
                                    .line(0.08),
                            paint);
            case 1 -> {
                for (int i = -1; i < 2; i++) {
                    double at = x + i * 0.14;
                    canvas.paint(
                            Outline.from(at, sole - h * 0.65).to(at + 0.14, sole).line(0.06),
                            paint);
                }
            }
            case 2 -> canvas.paint(Region.box(back, sole, 0.28, 0.5).and(upper), paint);
            case 3 -> canvas.paint(Region.disc(toe + 0.08, sole + 0.1, 0.36).and(upper), paint);
            case 4 -> canvas.paint(Region.box(0, sole, 1, h * 0.25).and(upper), paint);
            case 5 ->
                    canvas.paint(
                            Outline.from(x - 0.2, sole).to(x + 0.2, tongue).line(0.3).and(upper),
                            paint);
            default -> {
                // plain
            }
        }
    }
}
