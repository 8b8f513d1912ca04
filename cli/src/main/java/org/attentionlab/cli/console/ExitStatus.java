package org.attentionlab.cli.console;

/** What the program's exit status means. */
public final class ExitStatus {

    /** Done. */
    public static final int DONE = 0;

    /** Ran, but some runs failed or diverged; the report says which. */
    public static final int INCOMPLETE = 1;

    /** The input is wrong; nothing was written. */
    public static final int INVALID_INPUT = 2;

    /** A fault of the program, whose stack trace is in a log file, or of the machine, such as a full disk. */
    public static final int FAULT = 3;

    /** The terminal was closed (SIGHUP); everything finished so far is on disk. */
    public static final int HUNG_UP = 129;

    /** Interrupted (SIGINT, Ctrl-C); everything finished so far is on disk. */
    public static final int INTERRUPTED = 130;

    /** Whoever read standard output has stopped reading (SIGPIPE), as {@code head} does. */
    public static final int READER_GONE = 141;

    /** Told to end (SIGTERM); everything finished so far is on disk. */
    public static final int TERMINATED = 143;

    private ExitStatus() {}
}
