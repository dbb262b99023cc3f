package hourglass.data;

/** What a garment is made of: its grey, pattern, folds and weave, all from its factors. */
final class Cloth implements Canvas.Paint {
    private static final int FOLDS = 6;
    private static final double DARKEST = 0.12;
    private static final double RIM = 0.16;
    private static final double THREADS = 14; // one to a pixel

    private final Garment g;
    private final double[] folds = new double[FOLDS * 6];
    private final double light;
    private final double weave;
    private final double edge;
    private final double phase;

    Cloth(Garment g) {
        this.g = g;
        Draws draws = new Draws(g.grain(), 1);
        light = draws.around(0, 0.1);
        weave = draws.chance(0.65) ? draws.between(0.02, 0.08) : draws.between(0.08, 0.22);
        edge = draws.between(0.05, 0.35);
        phase = draws.unit();
        for (int i = 0; i < folds.length; i += 6) {
            double angle = draws.around(0, 0.45);
            double narrow = draws.between(0.05, 0.2);
            folds[i] = draws.between(-0.6, 0.6);
            folds[i + 1] = draws.between(-0.8, 0.9);
            folds[i + 2] = StrictMath.cos(angle) / narrow;
            folds[i + 3] = StrictMath.sin(angle) / narrow;
            folds[i + 4] = 1 / draws.between(0.3, 1.1);
            folds[i + 5] = draws.around(0, 0.17);
        }
    }

    @Override
    public double at(double x, double y, double depth) {
        double shade = rim(depth) * (1 + light * x + folded(x, y));
        return limited(patterned(g.fabric().brightness(), x, y) * shade + woven(x, y));
    }

    /** The same stuff in another grey, without the pattern: trims, straps, soles. */
    Canvas.Paint trim(double brightness) {
        return (x, y, depth) ->
                limited(brightness * rim(depth) * (1 + light * x) + 0.6 * woven(x, y));
    }

    /** A grey that stands out from the cloth by {@code contrast}. */
    double other(double contrast) {
        return g.fabric().brightness() > 0.5
                ? Math.max(DARKEST, g.fabric().brightness() - contrast)
                : g.fabric().brightness() + contrast;
    }

    private double patterned(double tone, double x, double y) {
        double mixed =
                switch (g.fabric().pattern()) {
                    case PLAIN, MOTIF -> 0;
                    case STRIPES -> band(y);
                    case BARS -> band(x);
                    case CHECKS -> 0.5 * (band(x) + band(y));
                    case PRINT -> print(x, y);
                    case PANELS -> y < phase - 0.6 ? 1 : 0;
                };
        return tone + mixed * (other(g.fabric().contrast()) - tone);
    }

    /** 0 to 1 and back, with soft steps, once every {@code scale}. */
    private double band(double v) {
        double t = v / g.fabric().scale() + phase;
        double wave = Math.abs(2 * (t - Math.floor(t)) - 1);
        return Math.min(1, Math.max(0, (wave - 0.5) * 3 + 0.5));
    }

    private double print(double x, double y) {
        double n = noise(x * 2.4 / g.fabric().scale(), y * 2.4 / g.fabric().scale(), 5);
        double m = noise(x * 6 / g.fabric().scale(), y * 6 / g.fabric().scale(), 6);
        return Math.min(1, Math.max(0, (0.6 * n + 0.4 * m - 0.5) * 4 + 0.5));
    }

    /** Light lost towards the outline, where cloth turns away. */
    private double rim(double depth) {
        double near = Math.max(0, 1 - depth / RIM);
        return 1 - edge * near * near;
    }

    private double woven(double x, double y) {
        return weave * (2 * noise(x * THREADS, y * THREADS, 3) - 1);
    }

    private double folded(double x, double y) {
        double sum = 0;
        for (int i = 0; i < folds.length; i += 6) {
            double dx = x - folds[i];
            double dy = y - folds[i + 1];
            double across = dx * folds[i + 2] + dy * folds[i + 3];
            double along = dy * folds[i + 4];
            double q = 1 + across * across + along * along;
            sum += folds[i + 5] / (q * q);
        }
        return sum;
    }

    /** Smooth noise in [0, 1] with one random value at every whole point. */
    private double noise(double x, double y, int layer) {
        double fx = Math.floor(x);
        double fy = Math.floor(y);
        double u = ease(x - fx);
        double v = ease(y - fy);
        long ix = (long) fx;
        long iy = (long) fy;
        double top = lattice(ix, iy, layer) * (1 - u) + lattice(ix + 1, iy, layer) * u;
        double low = lattice(ix, iy + 1, layer) * (1 - u) + lattice(ix + 1, iy + 1, layer) * u;
        return top * (1 - v) + low * v;
    }

    private double lattice(long ix, long iy, int layer) {
        return Draws.unit(
                Draws.mix(g.grain() + ix * 0x9E3779B97F4A7C15L + iy * 0xC2B2AE3D27D4EB4FL + layer));
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double limited(double tone) {
        return Math.min(1, Math.max(0.02, tone));
    }
}
