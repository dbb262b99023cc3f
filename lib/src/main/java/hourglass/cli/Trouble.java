package hourglass.cli;

/** A failure that the user can mend: its message is all that is printed. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    Trouble(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
