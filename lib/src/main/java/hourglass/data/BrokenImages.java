package hourglass.data;

/** A file of images that is there but is not what it should be. */
public final class BrokenImages extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenImages(String message) {
        super(message);
    }
}
