package hourglass.data;

/** Draws shoes from the side, toes to the left: sandals, sneakers, ankle boots. */
final class Shoes {
    private final Garment g;
    private final Canvas canvas;
    private final Cloth cloth;
    private final Draws draws;
    private final double toe;
    private final double back;

    private Shoes(Garment g, Canvas canvas) {
        this.g = g;
        this.canvas = canvas;
        cloth = new Cloth(g);
        draws = new Draws(g.grain(), 2);
        toe = -g.length() / 2;
        back = g.length() / 2;
    }

    static void sandal(Garment g, Canvas canvas) {
        new Shoes(g, canvas).sandal();
    }

    static void sneaker(Garment g, Canvas canvas) {
        new Shoes(g, canvas).sneaker();
    }

    static void boot(Garment g, Canvas canvas) {
        new Shoes(g, canvas).boot();
    }

    private void sneaker() {
        double ground = 0.42;
        double sole = ground - draws.between(0.1, 0.16);
        double collar = sole - g.width() - g.sleeve() * 0.5;
        double tongue = collar - draws.between(0.0, 0.14);
        double ankle = back - draws.between(0.5, 0.65);
        Region upper =
                Region.smooth(
                        toe,
                        sole + 0.06,
                        toe + 0.02,
                        sole - 0.1,
                        toe + 0.3,
                        sole - 0.17 - g.width() * 0.1,
                        ankle - 0.35,
                        sole - g.width() * 0.72,
                        ankle - 0.06,
                        tongue,
                        ankle + 0.1,
                        tongue,
                        ankle + 0.16,
                        collar + 0.12,
                        back - 0.12,
                        collar,
                        back + 0.03,
                        collar - 0.03,
                        back,
                        sole + 0.06);
        canvas.paint(upper, cloth);
        laces(ankle, tongue, sole);
        side(sole);
        double tone = draws.chance(0.6) ? draws.between(0.75, 1) : draws.between(0.1, 0.5);
        Region bottom =
                Region.smooth(
                        toe - 0.03,
                        sole,
                        back + 0.04,
                        sole,
                        back + 0.02,
                        ground,
                        toe + 0.12,
                        ground);
        canvas.paint(bottom, cloth.trim(tone));
    }

    private void laces(double ankle, double tongue, double sole) {
        double strength = draws.between(0.45, 1.3);
        double endY = sole - g.width() * 0.55;
        for (int i = 0; i < 4; i++) {
            double t = i / 3.5;
            double x = ankle - 0.02 - t * 0.42;
            double y = tongue + 0.08 + t * (endY - tongue - 0.05);
            canvas.shade(Region.stroke(0.045, x, y, x + 0.1, y + 0.14), strength);
        }
    }

    private void side(double sole) {
        Canvas.Paint paint = cloth.trim(cloth.other(draws.between(0.15, 0.55)));
        double x = draws.between(-0.1, 0.2);
        switch (draws.below(5)) {
            case 0 ->
                    canvas.paint(
                            Region.arc(
                                    0.07,
                                    x - 0.25,
                                    sole - 0.18,
                                    x - 0.1,
                                    sole + 0.05,
                                    x + 0.45,
                                    sole - 0.3),
                            paint);
            case 1 -> {
                for (int i = 0; i < 3; i++) {
                    double at = x + i * 0.13 - 0.1;
                    canvas.paint(
                            Region.stroke(0.05, at, sole - 0.3, at + 0.14, sole - 0.02), paint);
                }
            }
            case 2 ->
                    canvas.paint(
                            Region.polygon(
                                    back,
                                    sole,
                                    back - 0.3,
                                    sole,
                                    back - 0.22,
                                    sole - 0.34,
                                    back,
                                    sole - 0.4),
                            paint);
            case 3 -> canvas.paint(Region.disc(toe + 0.1, sole + 0.1, 0.3), paint);
            default -> {
                // plain
            }
        }
    }

    private void boot() {
        double ground = 0.93;
        double top = ground - 0.75 - g.sleeve() * 1.1;
        double lift = g.heel();
        double sole = ground - 0.08;
        double shaft = back - draws.between(0.78, 0.98);
        double toeTop = sole - draws.between(0.24, 0.36);
        Region upper =
                Region.smooth(
                        toe,
                        sole,
                        toe + 0.02,
                        toeTop + 0.06,
                        toe + 0.3,
                        toeTop - 0.02,
                        shaft - 0.1,
                        toeTop - 0.2 - lift * 0.5,
                        shaft + 0.06,
                        toeTop - 0.4 - lift * 0.4,
                        shaft + 0.02,
                        top,
                        shaft + 0.06,
                        top - 0.02,
                        back - 0.06,
                        top,
                        back - 0.04,
                        top,
                        back - 0.08,
                        sole - 0.4 - lift * 0.6,
                        back + 0.02,
                        sole - 0.2 - lift,
                        back - 0.02,
                        sole - lift,
                        back - 0.45,
                        sole - lift,
                        (toe + back) / 2,
                        sole - lift * 0.4,
                        toe + 0.5,
                        sole + 0.02);
        canvas.paint(upper, cloth);
        heel(ground, lift + 0.05, draws.between(0.25, 0.9));
        bootDetails(top, sole, shaft, toeTop);
    }

    private void bootDetails(double top, double sole, double shaft, double toeTop) {
        double strength = draws.between(0.45, 0.85);
        switch (draws.below(4)) {
            case 0 -> {
                for (int i = 0; i < 4; i++) {
                    double y = top + 0.15 + i * (toeTop - 0.2 - top) / 4;
                    canvas.shade(
                            Region.stroke(0.05, shaft + 0.05, y, shaft + 0.26, y + 0.05), strength);
                }
            }
            case 1 ->
                    canvas.shade(
                            Region.polygon(
                                    shaft + 0.3,
                                    top,
                                    shaft + 0.55,
                                    top,
                                    shaft + 0.5,
                                    sole - 0.45,
                                    shaft + 0.36,
                                    sole - 0.45),
                            strength);
            case 2 ->
                    canvas.shade(
                            Region.stroke(0.08, shaft, sole - 0.5, back, sole - 0.42), strength);
            default -> canvas.shade(Region.box(back - 0.3, top + 0.08, 0.6, 0.03), strength);
        }
    }

    /** The sole and the heel beneath an upper whose heel is {@code lift} above the ground. */
    private void heel(double ground, double lift, double tone) {
        Canvas.Paint paint = cloth.trim(tone);
        double low = ground - 0.08;
        double foot = Math.max(0.16, lift * 0.5);
        Region sole =
                Region.stroke(
                        0.09,
                        toe + 0.03,
                        low + 0.03,
                        toe + 0.55,
                        low + 0.04,
                        back - 0.45,
                        low + 0.02 - lift,
                        back - 0.02,
                        low + 0.02 - lift);
        canvas.paint(sole, paint);
        Region block =
                switch (g.style()) {
                    case STILETTO ->
                            Region.polygon(
                                    back - 0.26,
                                    low - lift,
                                    back,
                                    low - lift,
                                    back - 0.02,
                                    ground,
                                    back - 0.09,
                                    ground);
                    case WEDGE ->
                            Region.polygon(
                                    toe + 0.1,
                                    low + 0.02,
                                    back - 0.4,
                                    low - lift,
                                    back,
                                    low - lift,
                                    back - 0.02,
                                    ground,
                                    toe + 0.15,
                                    ground);
                    default ->
                            Region.polygon(
                                    back - 0.3 - foot * 0.4,
                                    low - lift,
                                    back,
                                    low - lift,
                                    back,
                                    ground,
                                    back - 0.28 - foot * 0.2,
                                    ground);
                };
        canvas.paint(block, paint);
    }

    private void sandal() {
        double ground = g.heel() < 0.2 ? 0.4 : 0.5 + 0.5 * Math.min(0.85, g.heel());
        double lift = g.heel();
        double low = ground - 0.1;
        double width = g.width() * 0.35;
        double instep = low - 0.2 - g.width() * 0.4;
        heel(ground, lift, g.brightness() * draws.between(0.5, 1.1));
        canvas.paint(
                Region.arc(width, toe + 0.06, low, toe + 0.2, instep - 0.2, toe + 0.55, low),
                cloth);
        double heelY = low - lift;
        double high = Math.max(-0.9, heelY - 0.25 - g.sleeve() * 0.7);
        if (draws.chance(0.75)) {
            canvas.paint(
                    Region.arc(
                            width, back - 0.04, heelY, back + 0.02, high, back - 0.35, high + 0.05),
                    cloth);
            canvas.paint(
                    Region.stroke(width, back - 0.05, high + 0.12, back - 0.45, high + 0.16),
                    cloth);
        }
        if (draws.chance(0.6)) {
            canvas.paint(
                    Region.stroke(
                            width,
                            toe + 0.3,
                            instep,
                            0.05,
                            (instep + high) / 2 + 0.05,
                            back - 0.4,
                            high + 0.1),
                    cloth);
        }
        if (draws.chance(0.5)) {
            canvas.paint(
                    Region.stroke(width, -0.1, low - lift * 0.3, 0.1, (instep + high) / 2), cloth);
        }
    }
}
