package hourglass.data;

/** Images that are not there and cannot be had now; the message names the ways out. */
public final class MissingImages extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingImages(String message) {
        super(message);
    }
}
