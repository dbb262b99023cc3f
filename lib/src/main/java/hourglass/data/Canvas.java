package hourglass.data;

/** 28x28 grey pixels, painted region after region; outlines are softened over one pixel. */
final class Canvas {
    private static final double PIXEL = 2.0 / ImageSet.SIDE;

    /** The grey at a point of a region whose outline is {@code depth} away. */
    @FunctionalInterface
    interface Paint {
        double at(double x, double y, double depth);
    }

    private final double[] grey = new double[ImageSet.PIXELS];
    private final double cos;
    private final double sin;
    private final double shiftX;
    private final double shiftY;

    /** A black canvas for a garment that is turned and moved. */
    Canvas(double tilt, double shiftX, double shiftY) {
        cos = StrictMath.cos(tilt);
        sin = StrictMath.sin(tilt);
        this.shiftX = shiftX;
        this.shiftY = shiftY;
    }

    /** Covers a region with paint. */
    void paint(Region region, Paint paint) {
        for (int row = 0; row < ImageSet.SIDE; row++) {
            for (int column = 0; column < ImageSet.SIDE; column++) {
                double x = x(row, column);
                double y = y(row, column);
                double distance = region.at(x, y);
                double cover = Math.min(1, 0.5 - distance / PIXEL);
                if (cover > 0) {
                    int i = row * ImageSet.SIDE + column;
                    grey[i] += cover * (paint.at(x, y, Math.max(0, -distance)) - grey[i]);
                }
            }
        }
    }

    /** Darkens (below 1) or lightens (above 1) what is there. */
    void shade(Region region, double factor) {
        for (int row = 0; row < ImageSet.SIDE; row++) {
            for (int column = 0; column < ImageSet.SIDE; column++) {
                int i = row * ImageSet.SIDE + column;
                if (grey[i] > 0) {
                    double distance = region.at(x(row, column), y(row, column));
                    double cover = Math.min(1, Math.max(0, 0.5 - distance / PIXEL));
                    grey[i] *= 1 + cover * (factor - 1);
                }
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

    private double x(int row, int column) {
        return cos * across(column) + sin * down(row);
    }

    private double y(int row, int column) {
        return cos * down(row) - sin * across(column);
    }

    private double across(int column) {
        return (column + 0.5) * PIXEL - 1 - shiftX;
    }

    private double down(int row) {
        return (row + 0.5) * PIXEL - 1 - shiftY;
    }
}
