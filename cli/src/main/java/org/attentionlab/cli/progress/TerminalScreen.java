package org.attentionlab.cli.progress;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The last line of a terminal, as wide as the terminal is at the moment. The progress bar's own way to learn the width
 * takes the signals of the process away from the Java machine: Ctrl-C would end it on the spot, without a word.
 */
final class TerminalScreen extends ConsoleProgressBarConsumer {

    private static final int WIDTH_OF_A_DUMB_TERMINAL = 80;

    private final Terminal terminal;

    /**
     * A screen.
     *
     * @param out where the line is drawn
     */
    TerminalScreen(PrintStream out) {
        super(out);
        try {
            terminal = TerminalBuilder.builder().nativeSignals(false).dumb(true).build();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be asked for its width", e);
        }
    }

    /** One column less than the terminal has, so that the cursor stays on the line. */
    @Override
    public int getMaxRenderedLength() {
        int width = terminal.getWidth();
        return (width > 0 ? width : WIDTH_OF_A_DUMB_TERMINAL) - 1;
    }

    @Override
    public void close() {
        super.close();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be given back", e);
        }
    }
}
