package hourglass.data;

/**
 * Images as bytes in plain memory, before they go to a device.
 *
 * @param pixels image after image, row after row: n x 28 x 28 grey values
 * @param labels n class numbers
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, copied at the edge
record Pixels(byte[] pixels, byte[] labels) {
    Pixels {
        if (pixels.length != labels.length * ImageSet.PIXELS) {
            throw new IllegalArgumentException(
                    "%d labels need %d pixels, but there are %d"
                            .formatted(
                                    labels.length, labels.length * ImageSet.PIXELS, pixels.length));
        }
    }

    int size() {
        return labels.length;
    }
}
