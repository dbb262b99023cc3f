package hourglass.cli;

/** What the exit codes mean. */
final class Exit {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int LACKING = 3;
    static final int UNWRITABLE = 4;
    static final int BUG = 70;

    private Exit() {}
}
