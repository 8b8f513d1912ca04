package org.attentionlab.cli.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The last lines of a terminal, which are drawn over again and again; what is said scrolls by above them. */
final class LastLines implements ProgressBarConsumer {

    private static final String LINE_START = "\r";
    private static final String ERASE_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintStream out;
    private final TerminalWidth width;
    private boolean drawn;
    private int belowTheFirst;

    /**
     * Nothing yet.
     *
     * @param out the terminal
     * @param width how wide it is
     */
    LastLines(PrintStream out, TerminalWidth width) {
        this.out = out;
        this.width = width;
    }

    /** Says something above the lines, which are gone until they are drawn again. */
    synchronized void say(String line) {
        out.println(drawn ? toTheFirst() + ERASE_LINE + line + ERASE_BELOW : line);
        drawn = false;
        belowTheFirst = 0;
    }

    /** One column less than there are, so that the cursor stays on its line. */
    @Override
    public int getMaxRenderedLength() {
        return width.columns() - 1;
    }

    /** Draws lines over those that were drawn before. */
    @Override
    public synchronized void accept(String lines) {
        out.print(toTheFirst() + lines.replace("\n", ERASE_LINE + "\n") + ERASE_BELOW);
        out.flush();
        drawn = true;
        belowTheFirst = (int) lines.chars().filter(c -> c == '\n').count();
    }

    private String toTheFirst() {
        return belowTheFirst == 0 ? LINE_START : LINE_START + "\u001b[" + belowTheFirst + "A";
    }

    /** Leaves the lines as they stand. */
    @Override
    public synchronized void close() {
        out.println();
        out.flush();
        width.close();
    }
}
