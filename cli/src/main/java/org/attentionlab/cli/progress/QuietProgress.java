package org.attentionlab.cli.progress;

import java.io.PrintStream;

/** No progress: nothing but what a user has to know, such as a file that was set aside. */
public final class QuietProgress implements ProgressDisplay {

    private final PrintStream out;
    private boolean closed;

    /**
     * Progress that is not shown.
     *
     * @param out where notices go
     */
    public QuietProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void notice(String notice) {
        if (!closed) {
            out.println(notice);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
