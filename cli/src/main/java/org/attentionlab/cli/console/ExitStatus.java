package org.attentionlab.cli.console;

/** What the program's exit status means. */
public final class ExitStatus {

    /** Done. */
    public static final int DONE = 0;

    /** Ran, but some runs failed or diverged; the report says which. */
    public static final int INCOMPLETE = 1;

    /** The input is wrong; nothing was written. */
    public static final int INVALID_INPUT = 2;

    /** A fault of the program; the stack trace is in a log file. */
    public static final int FAULT = 3;

    /** Interrupted; everything finished so far is on disk. */
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
