package hourglass.data;

/** 28x28 grey pixels, painted region after region; outlines are softened over one pixel. */
final class Canvas {
    private static final double PIXEL = 2.0 / ImageSet.SIDE;
    private static final double UNEVEN = 0.045;

    /** The grey at a point of a region whose outline is {@code depth} away. */
    @FunctionalInterface
    interface Paint {
        double at(double x, double y, double depth);
    }

    private final double[] grey = new double[ImageSet.PIXELS];
    private final double[] x = new double[ImageSet.PIXELS];
    private final double[] y = new double[ImageSet.PIXELS];

    /** A black canvas for a garment that is turned, moved, and hangs a little unevenly. */
    Canvas(Garment g) {
        Draws draws = new Draws(g.grain(), 3);
        double[] hang = new double[6];
        for (int i = 0; i < hang.length; i++) {
            hang[i] = draws.around(0, UNEVEN);
        }
        double cos = StrictMath.cos(g.pose().tilt());
        double sin = StrictMath.sin(g.pose().tilt());
        for (int row = 0; row < ImageSet.SIDE; row++) {
            double v = (row + 0.5) * PIXEL - 1 - g.pose().shiftY();
            for (int column = 0; column < ImageSet.SIDE; column++) {
                double u = (column + 0.5) * PIXEL - 1 - g.pose().shiftX();
                int i = row * ImageSet.SIDE + column;
                x[i] = cos * u + sin * v + hang[0] * v * v + hang[1] * u * v + hang[2] * u * u;
                y[i] = cos * v - sin * u + hang[3] * u * u + hang[4] * u * v + hang[5] * v * v;
            }
        }
    }

    /** Covers a region with paint. */
    void paint(Region region, Paint paint) {
        for (int i = 0; i < grey.length; i++) {
            double distance = region.at(x[i], y[i]);
            double cover = Math.min(1, 0.5 - distance / PIXEL);
            if (cover > 0) {
                grey[i] += cover * (paint.at(x[i], y[i], Math.max(0, -distance)) - grey[i]);
            }
        }
    }

    /** Darkens (below 1) or lightens (above 1) what is there. */
    void shade(Region region, double factor) {
        for (int i = 0; i < grey.length; i++) {
            if (grey[i] > 0) {
                double distance = region.at(x[i], y[i]);
                double cover = Math.min(1, Math.max(0, 0.5 - distance / PIXEL));
                grey[i] *= 1 + cover * (factor - 1);
            }
        }
    }

    /** Writes the pixels as bytes, 0 black to 255 white. */
    void write(byte[] pixels, int offset) {
        for (int i = 0; i < grey.length; i++) {
            double v = Math.min(1, Math.max(0, grey[i]));
            pixels[offset + i] = (byte) (int) (v * 255 + 0.5);
        }
    }
}
