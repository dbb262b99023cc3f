package hourglass.data;

/** What a shoe with a heel stands on, toes to the left. */
final class Sole {
    final double toe;
    final double back;
    final double ground;
    private final Garment g;
    private final double lift;
    private final double thick;

    /** A sole for the shoe {@code g} that is {@code height} high in all. */
    Sole(Garment g, double height, double thick) {
        this.g = g;
        this.thick = thick;
        toe = -g.cut().length() / 2;
        back = g.cut().length() / 2;
        ground = height / 2;
        lift = g.cut().heel();
    }

    /** Where the foot stands, {@code along} the way from toe (0) to heel (1). */
    double top(double along) {
        double rise = Math.min(1, Math.max(0, (along - 0.3) / 0.4));
        return ground - thick - lift * rise * rise * (3 - 2 * rise);
    }

    /** The same place's x. */
    double x(double along) {
        return toe + along * (back - toe);
    }

    Region region() {
        Region plate =
                Outline.from(x(0.01), top(0) + thick / 2)
                        .to(x(0.3), top(0.3) + thick / 2)
                        .to(x(0.5), top(0.5) + thick / 2)
                        .to(x(0.7), top(0.7) + thick / 2)
                        .to(x(0.99), top(1) + thick / 2)
                        .line(thick);
        return plate.or(heel());
    }

    private Region heel() {
        double low = top(1) + thick / 2;
        return switch (g.cut().style()) {
            case STILETTO ->
                    Outline.from(x(0.84), low)
                            .to(back, low)
                            .to(x(0.98), ground)
                            .to(x(0.93), ground)
                            .area();
            case WEDGE ->
                    Outline.from(x(0.05), top(0) + thick / 2)
                            .to(x(0.35), top(0.35))
                            .to(x(0.7), top(0.7))
                            .to(back, top(1))
                            .to(x(0.98), ground)
                            .to(x(0.08), ground)
                            .area();
            default ->
                    Outline.from(x(0.74), low)
                            .to(back, low)
                            .to(x(0.99), ground)
                            .to(x(0.77), ground)
                            .area();
        };
    }
}
