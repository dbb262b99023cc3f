package hourglass.data;

/**
 * The truth about one image of the Atelier: the factors that it was drawn from. Lengths are in half
 * image sides, shares in [0, 1]; a factor that a class does not have is 0.
 *
 * @param label the class, 0 to 9, as in Fashion-MNIST
 * @param width half the width: at the chest, of a trouser leg, of a bag; the height of a shoe's
 *     instep
 * @param waist half the width at the waist, or at a bag's top
 * @param hem half the width at the lower edge, or at a bag's bottom
 * @param length from the upper edge to the lower one; of a shoe, from heel to toe
 * @param sleeve 0 none, 1 to the wrist; of a boot, the height of its shaft; of a bag, of its handle
 * @param opening the depth of the neckline; of trousers, the share of the legs
 * @param style the neckline, heel or handle
 * @param heel the height of a shoe's heel
 * @param pattern what is on the cloth
 * @param scale the size of the pattern
 * @param contrast how much the pattern differs from the cloth
 * @param brightness the cloth's grey, 0 black to 1 white
 * @param tilt turned clockwise by this many radians
 * @param shiftX moved right
 * @param shiftY moved down
 * @param grain the seed of folds, print and weave
 */
public record Garment(
        int label,
        double width,
        double waist,
        double hem,
        double length,
        double sleeve,
        double opening,
        Style style,
        double heel,
        Pattern pattern,
        double scale,
        double contrast,
        double brightness,
        double tilt,
        double shiftX,
        double shiftY,
        long grain) {

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
