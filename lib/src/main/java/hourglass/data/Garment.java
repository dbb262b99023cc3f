package hourglass.data;

/**
 * The truth about one image of the Atelier: the factors that it was drawn from. Lengths are in half
 * image sides: an image is 2 wide and 2 high.
 *
 * @param label the class, 0 to 9, as in Fashion-MNIST
 * @param cut its form
 * @param fabric what it is made of
 * @param pose how it lies in the picture
 * @param grain the seed of what has no factor: folds, weave, buttons, seams
 */
public record Garment(int label, Cut cut, Fabric fabric, Pose pose, long grain) {
    /** The same garment, cut otherwise. */
    public Garment with(Cut other) {
        return new Garment(label, other, fabric, pose, grain);
    }

    /** The same garment of another fabric. */
    public Garment with(Fabric other) {
        return new Garment(label, cut, other, pose, grain);
    }

    /** The same garment in another place. */
    public Garment with(Pose other) {
        return new Garment(label, cut, fabric, other, grain);
    }

    /**
     * The form of a garment; a factor that a class does not have is 0.
     *
     * @param width half the width at the chest, of a trouser leg or of a bag; the height of a
     *     sneaker's instep or a boot's toes; the width of a sandal's straps
     * @param waist half the width at the waist, or at a bag's top
     * @param hem half the width at the lower edge, of one leg for trousers, or at a bag's bottom
     * @param length from the upper edge to the lower one, of a bag without its handle; of a shoe,
     *     from the toes to the heel
     * @param sleeve 0 none, 1 to the wrist; of a shoe, how far it reaches up the leg; of a bag, the
     *     height of its handle
     * @param opening the depth of the neckline; of trousers, the share of the legs
     * @param style the neckline, heel or handle
     * @param heel the height of a shoe's heel
     */
    public record Cut(
            double width,
            double waist,
            double hem,
            double length,
            double sleeve,
            double opening,
            Style style,
            double heel) {
        /** The same cut with longer or shorter sleeves. */
        public Cut withSleeve(double other) {
            return new Cut(width, waist, hem, length, other, opening, style, heel);
        }

        /** The same cut with another neckline, heel or handle. */
        public Cut withStyle(Style other) {
            return new Cut(width, waist, hem, length, sleeve, opening, other, heel);
        }

        /** The same cut, flared or narrowed at the lower edge. */
        public Cut withHem(double other) {
            return new Cut(width, waist, other, length, sleeve, opening, style, heel);
        }

        /** The same cut with a higher or lower heel. */
        public Cut withHeel(double other) {
            return new Cut(width, waist, hem, length, sleeve, opening, style, other);
        }
    }

    /**
     * What a garment is made of.
     *
     * @param pattern what is on the cloth
     * @param scale the size of the pattern
     * @param contrast how much the pattern differs from the cloth
     * @param brightness the cloth's grey, its pixel value: 0 paper to 1 ink in our figures
     */
    public record Fabric(Pattern pattern, double scale, double contrast, double brightness) {
        /** The same fabric, lighter or darker. */
        public Fabric withBrightness(double other) {
            return new Fabric(pattern, scale, contrast, other);
        }

        /** The same fabric with another pattern. */
        public Fabric withPattern(Pattern other) {
            return new Fabric(other, scale, contrast, brightness);
        }
    }

    /**
     * How a garment lies in the picture.
     *
     * @param tilt turned clockwise by this many radians
     * @param shiftX moved right
     * @param shiftY moved down
     */
    public record Pose(double tilt, double shiftX, double shiftY) {}

    /** The neckline of a top, the heel of a shoe, the handle of a bag. */
    public enum Style {
        ROUND,
        VEE,
        BOAT,
        STRAPS,
        HIGH,
        COLLAR,
        LAPELS,
        HOOD,
        FLAT,
        WEDGE,
        BLOCK,
        STILETTO,
        ARCH,
        LOOPS,
        BELT,
        CLUTCH,
        LEGS
    }

    /** What is on the cloth. */
    public enum Pattern {
        PLAIN,
        STRIPES,
        BARS,
        CHECKS,
        PRINT,
        MOTIF,
        PANELS
    }
}
